import type { ClaimAnswer, ClaimDetail, DraftClaim } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';
import type { Claimant } from '../claimant.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { stayByHand, STAY_DOCUMENTS } from '../stay-by-hand.js';
import { until } from '../until.js';
import { passWorkLists } from './decide-feeds.js';

const CLAIMS = '/api/claims/v1/claims';
/** Long enough covered for a stay that began a month ago to lie after the waiting period. */
const COVERED_DAYS = 90;

/** A member signs in, hands a claim in with its documents, and different people accept, review twice and approve it. */
export async function claimByHand(walk: RoadWalk, { person, coverageStart }: Claimant): Promise<string> {
  const today = advance(walk, addDays(coverageStart, COVERED_DAYS));
  const member = walk.people.member(person.id, person.mobile);
  const { claimId } = await member.post<ClaimAnswer>(CLAIMS, stayOf(today));
  walk.names.note(claimId, person.name);
  for (const kind of STAY_DOCUMENTS) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([onePagePdf(kind)], { type: 'application/pdf' }), `${kind.toLowerCase()}.pdf`);
    await member.upload(`${CLAIMS}/${claimId}/documents`, form);
  }
  await member.post(`${CLAIMS}/${claimId}/submission`);
  await walk.people.staff('officer.city').post(`${CLAIMS}/${claimId}/acceptance`);
  await passWorkLists(walk);
  const approved = await until(
    'the claim handed in is approved',
    () => member.get<ClaimDetail>(`${CLAIMS}/${claimId}`),
    ({ state }) => state === 'APPROVED' || state === 'ORDERED',
  );
  walk.say(`a member's own claim: ${approved.opinions.length} steps by different people, approved`);
  return claimId;
}

const stayOf = (today: Day): DraftClaim => ({
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  facts: stayByHand(addDays(today, -20), {
    settlementId: 'SETL-BY-HAND-1',
    invoiceCode: '11069999',
    invoiceNumber: '9999000001',
  }),
});

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
