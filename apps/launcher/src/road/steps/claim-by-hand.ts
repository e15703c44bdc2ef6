import type { AppealAnswer, ClaimAnswer, ClaimDetail, DraftClaim } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';
import { codeOf } from '../api-client.js';
import type { Claimant } from '../claimant.js';
import { inYuan } from '../in-yuan.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { stayByHand, STAY_DOCUMENTS } from '../stay-by-hand.js';
import { until } from '../until.js';
import { passWorkLists } from './decide-feeds.js';
import type { PlanMember } from './enrol-in-plan.js';

const CLAIMS = '/api/claims/v1/claims';
/** Long enough covered for an illness of last month to be paid in full. */
const COVERED_DAYS = 120;
/** One unit of plan B. */
const ILLNESS_FEN = 1_000_000;
const ILLNESS_DOCUMENTS = ['ID_CARD', 'DIAGNOSIS_CERTIFICATE', 'UNION_STATEMENT', 'EXAMINATION_REPORT'];
const ALLOWANCE_DOCUMENTS = ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'];
/** Of ten days in hospital plan B pays all but three, ¥50.00 each for one unit. */
const ALLOWANCE_FEN = 35_000;

/** What a member claims, and with which papers. */
export interface HandClaim {
  readonly person: PlanMember;
  readonly draft: DraftClaim;
  readonly documents: readonly string[];
  /** What the plan pays for it, where the road knows. */
  readonly expectedFen?: number;
  /** The first reviewer rejects it; the member appeals, and a reviewer who had no part in it upholds the appeal. */
  readonly appealed?: boolean;
}

/** What was approved of claims by hand. */
export interface HandClaims {
  readonly claims: number;
  readonly benefitFen: number;
}

/** Members sign in and hand claims in with their documents; different people accept, review twice and approve them. */
export async function claimByHand(walk: RoadWalk, claims: readonly HandClaim[]): Promise<HandClaims> {
  const ids: string[] = [];
  for (const claim of claims) {
    const id = await handIn(walk, claim);
    if (claim.appealed) await rejectAndAppeal(walk, claim, id);
    ids.push(id);
  }
  await passWorkLists(walk);
  let benefitFen = 0;
  for (const [index, claim] of claims.entries()) benefitFen += await approvedFen(walk, claim, ids[index]!);
  return { claims: ids.length, benefitFen };
}

/** A member drafts a claim, adds its documents and hands it in; an officer accepts it. Answers its id. */
async function handIn(walk: RoadWalk, { person, draft, documents }: HandClaim): Promise<string> {
  const member = walk.people.member(person.id, person.mobile);
  const { claimId } = await member.post<ClaimAnswer>(CLAIMS, draft);
  walk.names.note(claimId, person.name);
  for (const kind of documents) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([onePagePdf(kind)], { type: 'application/pdf' }), `${kind.toLowerCase()}.pdf`);
    await member.upload(`${CLAIMS}/${claimId}/documents`, form);
  }
  await member.post(`${CLAIMS}/${claimId}/submission`);
  await walk.people.staff('officer.city').post(`${CLAIMS}/${claimId}/acceptance`);
  return claimId;
}

/** Refused by one person, appealed by the member, and answered by another: what is left of its way is the approval. */
async function rejectAndAppeal({ people, differences, say }: RoadWalk, { person }: HandClaim, id: string) {
  const refusal = { claimIds: [id], verdict: 'REJECT', opinion: 'The illness is taken for one that existed before.' };
  await people.staff('first-reviewer.city').post('/api/claims/v1/work-lists/first-review/decisions', refusal);
  const member = people.member(person.id, person.mobile);
  const lodged = await member.post<AppealAnswer>(`${CLAIMS}/${id}/appeal`, {
    reason: 'The examination report shows when it began.',
  });
  differences.compare('a rejected claim that is appealed against', 'APPEALED', lodged.state);
  const answer = { verdict: 'UPHOLD', answer: 'The report is right: it began after coverage did.' };
  const own = await people
    .staff('first-reviewer.city')
    .post(`${CLAIMS}/${id}/appeal/answer`, answer)
    .then(() => 'answered', codeOf);
  differences.compare('an appeal answered by who rejected', 'SAME_PERSON', own);
  const upheld = await people.staff('second-reviewer.city').post<AppealAnswer>(`${CLAIMS}/${id}/appeal/answer`, answer);
  differences.compare('an appeal that is upheld waits for', 'APPROVAL', upheld.state);
  say('a rejected claim appealed against: upheld by a reviewer who had no part in it');
}

/** What the member sees once it is approved, in fen. */
async function approvedFen(walk: RoadWalk, { person, draft, expectedFen }: HandClaim, id: string): Promise<number> {
  const approved = await until(
    'the claim handed in is approved',
    () => walk.people.member(person.id, person.mobile).get<ClaimDetail>(`${CLAIMS}/${id}`),
    ({ state }) => state === 'APPROVED' || state === 'ORDERED',
  );
  const { benefitFen = 0, opinions } = approved;
  if (expectedFen !== undefined) walk.differences.compare(`a claim by hand of ${draft.plan}`, expectedFen, benefitFen);
  walk.say(
    `a member's own claim of ${draft.plan}: ${opinions.length} steps by different people, ${inYuan(benefitFen)} approved`,
  );
  return benefitFen;
}

/** A stay in hospital, claimed under plan A long enough after coverage began. */
export function stayClaim(walk: RoadWalk, { person, coverageStart }: Claimant): HandClaim {
  const discharged = dischargedLately(walk, coverageStart);
  const facts = stayByHand(discharged, {
    settlementId: 'SETL-BY-HAND-1',
    invoiceCode: '11069999',
    invoiceNumber: '9999000001',
  });
  return { person, draft: { plan: 'A-HOSP', kind: 'HOSPITAL', facts }, documents: STAY_DOCUMENTS };
}

/** The days of a stay in hospital, claimed under plan B. */
export function allowanceClaim(walk: RoadWalk, person: PlanMember, coverageStart: Day): HandClaim {
  const discharged = dischargedLately(walk, coverageStart);
  const facts = {
    cause: 'ILLNESS',
    hospital: 'H99990099',
    hospitalLevel: 3,
    admitted: addDays(discharged, -10),
    discharged,
  } as const;
  const draft: DraftClaim = { plan: 'B-CI-HA', kind: 'HOSPITAL_ALLOWANCE', facts };
  return { person, draft, documents: ALLOWANCE_DOCUMENTS, expectedFen: ALLOWANCE_FEN };
}

/** An acute myocardial infarction, claimed under plan B; refused at first. */
export function illnessClaim(walk: RoadWalk, person: PlanMember, coverageStart: Day): HandClaim {
  const facts = { illnessClass: 2, diagnosedOn: dischargedLately(walk, coverageStart) };
  const draft: DraftClaim = { plan: 'B-CI-HA', kind: 'CRITICAL_ILLNESS', facts };
  return { person, draft, documents: ILLNESS_DOCUMENTS, expectedFen: ILLNESS_FEN, appealed: true };
}

const dischargedLately = (walk: RoadWalk, coverageStart: Day): Day =>
  addDays(advance(walk, addDays(coverageStart, COVERED_DAYS)), -20);

/** A well-formed PDF with one line of text, as a phone's scanner would make one. */
function onePagePdf(text: string): string {
  const content = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}
