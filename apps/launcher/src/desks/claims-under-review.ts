import type { ClaimAnswer, DraftClaim, FeedPage } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';
import sharp from 'sharp';
import type { ApiClient } from '../road/api-client.js';
import { type Claimant, findClaimant } from '../road/claimant.js';
import type { People } from '../road/people.js';
import { roadFiles, SAMPLES } from '../road/road-files.js';
import { stayByHand, STAY_DOCUMENTS } from '../road/stay-by-hand.js';

const CLAIMS = '/api/claims/v1/claims';
const HOSPITAL = { plan: 'A-HOSP', kind: 'HOSPITAL' } as const;
/** The first claimant of the samples has walked the road and been sent a code a moment ago; the third one claims by phone. */
const CLAIMANTS_OF_THE_ROAD = 1;

/** What the desks are shown with: a member, and claims of theirs. */
export interface ClaimsUnderReview {
  readonly idNumber: string;
  readonly mobile: string;
  /** Handed in, and waiting for the officer. */
  readonly handedIn: string;
  /** Accepted, and waiting for the first review. */
  readonly accepted: readonly string[];
  /** Another member's, handed in by phone: it waits for the clerk of the union. */
  readonly byPhone: string;
  /** A file of settlements that was decided. */
  readonly feedId: string;
}

/**
 * A clerk hands in three claims of one member with photographed papers, of which an officer accepts two; another member hands
 * one in by phone.
 */
export async function claimsUnderReview(people: People, today: Day): Promise<ClaimsUnderReview> {
  const [{ id: idNumber, mobile }, phoning] = [
    await claimantAfter(CLAIMANTS_OF_THE_ROAD),
    await claimantAfter(CLAIMANTS_OF_THE_ROAD + 1),
  ];
  const clerk = people.staff('clerk.city');
  const byDesk = (facts: DraftClaim['facts']): Promise<string> => handIn(clerk, { ...HOSPITAL, facts, idNumber });
  const handedIn = await byDesk(stay(addDays(today, -20), 1));
  const accepted = [await byDesk(stay(addDays(today, -45), 2)), await byDesk(stay(addDays(today, -70), 3))];
  const phone = people.member(phoning.id, phoning.mobile);
  const byPhone = await handIn(phone, { ...HOSPITAL, facts: stay(addDays(today, -30), 4) });
  for (const id of accepted) await people.staff('officer.city').post(`${CLAIMS}/${id}/acceptance`);
  const { items } = await people.staff('officer.city').get<FeedPage>('/api/claims/v1/settlement-feeds?state=IMPORTED');
  return { idNumber, mobile, handedIn, accepted, byPhone, feedId: items.at(-1)?.feedId ?? '' };
}

async function claimantAfter(others: number): Promise<Claimant['person']> {
  const claimant = await findClaimant(roadFiles(SAMPLES), others);
  if (claimant === null) throw new Error('the samples have too few claimants');
  return claimant.person;
}

async function handIn(by: ApiClient, draft: DraftClaim): Promise<string> {
  const { claimId } = await by.post<ClaimAnswer>(CLAIMS, draft);
  for (const kind of STAY_DOCUMENTS) {
    const form = new FormData();
    form.append('kind', kind);
    const photo = await photographed(kind, claimId);
    form.append('file', new Blob([new Uint8Array(photo)], { type: 'image/png' }), `${kind}.png`);
    await by.upload(`${CLAIMS}/${claimId}/documents`, form);
  }
  await by.post(`${CLAIMS}/${claimId}/submission`);
  return claimId;
}

/** A sheet of paper on a table, as a phone sees it; no two are alike. */
async function photographed(kind: string, claimId: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 14 },
    (_line, row) =>
      `<rect x="150" y="${300 + row * 56}" width="${420 + ((row * 97) % 280)}" height="14" fill="#b9c0be"/>`,
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#8d9a96"/>
    <rect x="90" y="70" width="720" height="1060" fill="#fdfdfb"/><text x="150" y="180" font-size="40" font-family="sans-serif">${kind}</text>
    <text x="150" y="230" font-size="22" font-family="monospace" fill="#667">${claimId}</text>${lines.join('')}</svg>`;
  return sharp(Buffer.from(sheet)).png().toBuffer();
}

const stay = (discharged: Day, number: number): DraftClaim['facts'] =>
  stayByHand(discharged, {
    settlementId: `SETL-DESK-${number}`,
    invoiceCode: '11068888',
    invoiceNumber: `888800000${number}`,
  });
