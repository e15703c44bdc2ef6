import type { AppealAnswer, ClaimAnswer, ClaimDetail, DraftClaim } from '@huzhu/contracts';
import { type ApiClient, codeOf } from '../api-client.js';
import { inYuan } from '../in-yuan.js';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import { passWorkLists } from './decide-feeds.js';
import type { PlanMember } from './enrol-in-plan.js';

const CLAIMS = '/api/claims/v1/claims';

/** What a member claims, and with which papers. */
export interface HandClaim {
  readonly person: PlanMember;
  readonly draft: DraftClaim;
  readonly documents: readonly string[];
  /** What the plan pays for it, where the road knows. */
  readonly expectedFen?: number;
  /** The first reviewer rejects it; the member appeals, and a reviewer who had no part in it upholds the appeal. */
  readonly appealed?: boolean;
  /** Why the union was told of it late: without the reason the claim is not taken in, with it people look. */
  readonly lateNoticeReason?: string;
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

/** A member drafts a claim, adds its documents and hands it in; a clerk of the union looks at it, an officer accepts it. Answers its id. */
async function handIn(walk: RoadWalk, claim: HandClaim): Promise<string> {
  const { person, documents } = claim;
  const member = walk.people.member(person.id, person.mobile);
  const { claimId } = await member.post<ClaimAnswer>(CLAIMS, await told(walk, claim));
  walk.names.noteMember(claimId, person);
  for (const kind of documents) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([onePagePdf(kind)], { type: 'application/pdf' }), `${kind.toLowerCase()}.pdf`);
    await member.upload(`${CLAIMS}/${claimId}/documents`, form);
  }
  await member.post(`${CLAIMS}/${claimId}/submission`);
  await walk.people.staff('clerk.city').post(`${CLAIMS}/${claimId}/union-check`, { statement: 'A member of ours.' });
  const officer = walk.people.staff('officer.city');
  await seeOriginals(officer, claimId);
  await officer.post(`${CLAIMS}/${claimId}/acceptance`);
  return claimId;
}

/** The officer has the originals on the table. */
async function seeOriginals(officer: ApiClient, claimId: string): Promise<void> {
  const { documents } = await officer.get<ClaimDetail>(`${CLAIMS}/${claimId}`);
  for (const { documentId } of documents) {
    await officer.put(`${CLAIMS}/${claimId}/documents/${documentId}/verification`, { how: 'ORIGINAL_SEEN' });
  }
}

/** What the member tells in the end: why the notice is late, once the platform has asked for it. */
async function told(
  { people, differences }: RoadWalk,
  { person, draft, lateNoticeReason }: HandClaim,
): Promise<DraftClaim> {
  if (lateNoticeReason === undefined) return draft;
  const unexplained = await people
    .member(person.id, person.mobile)
    .post(CLAIMS, draft)
    .then(() => 'taken in', codeOf);
  differences.compare('a late notice without a reason', 'NOTICE_REASON_NEEDED', unexplained);
  return Object.assign({}, draft, { facts: Object.assign({}, draft.facts, { lateNoticeReason }) });
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
async function approvedFen(walk: RoadWalk, claim: HandClaim, id: string): Promise<number> {
  const { person, draft, expectedFen } = claim;
  const approved = await until(
    'the claim handed in is approved',
    () => walk.people.member(person.id, person.mobile).get<ClaimDetail>(`${CLAIMS}/${id}`),
    ({ state }) => state === 'APPROVED' || state === 'ORDERED',
  );
  const { benefitFen = 0, opinions } = approved;
  if (expectedFen !== undefined) walk.differences.compare(`a claim by hand of ${draft.plan}`, expectedFen, benefitFen);
  if (claim.lateNoticeReason !== undefined) {
    const shown = await walk.people.staff('officer.city').get<ClaimDetail>(`${CLAIMS}/${id}`);
    walk.differences.compare(
      'a claim whose notice was late is flagged',
      true,
      shown.riskFlags?.includes('LATE_NOTICE'),
    );
  }
  walk.say(
    `a member's own claim of ${draft.plan}: ${opinions.length} steps by different people, ${inYuan(benefitFen)} approved`,
  );
  return benefitFen;
}

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
