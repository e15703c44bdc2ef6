import type { ClaimAnswer, ClaimDecisionResults, DraftClaim, WorkStep } from '@huzhu/contracts';
import type pg from 'pg';
import type { ApiClient } from '../../road/api-client.js';
import type { People } from '../../road/people.js';
import { poll } from '../poll.js';
import { benchPerson } from '../roster/bench-people.js';

const CLAIMS = '/api/claims/v1/claims';
const DOCUMENTS = ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'];

/** How many claims are worked on at the same time, as many as there are connections beside them. */
export const CLAIMS_AT_ONCE = 16;

const REVIEWS: readonly (readonly [step: WorkStep, who: string])[] = [
  ['first-review', 'first-reviewer.city'],
  ['second-review', 'second-reviewer.city'],
  ['approval', 'approver.city'],
];

/** Does something for each number, so many at once; throws what the first one throws. */
export async function atOnce(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  const queue = [...numbers];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: CLAIMS_AT_ONCE }, lane));
}

/** A clerk takes a claim in for a person, with its five documents; ready to be handed in. */
export async function takeIn(people: People, person: number): Promise<string> {
  const clerk = people.staff('clerk.city');
  const { claimId } = await clerk.post<ClaimAnswer>(CLAIMS, stayOf(person));
  for (const kind of DOCUMENTS) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([`%PDF-1.7 ${kind} of ${person}`], { type: 'application/pdf' }), 'scan.pdf');
    await clerk.upload(`${CLAIMS}/${claimId}/documents`, form);
  }
  return claimId;
}

/** A claim from being handed in to its approval, by five people. Answers the milliseconds of each request. */
export async function walkClaim(people: People, claimId: string): Promise<number[]> {
  const times: number[] = [];
  const timed = async <T>(request: Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await request;
    times.push(performance.now() - began);
    return answer;
  };
  await timed(people.staff('clerk.city').post(`${CLAIMS}/${claimId}/submission`));
  await timed(people.staff('officer.city').post(`${CLAIMS}/${claimId}/acceptance`));
  for (const [step, who] of REVIEWS) await timed(decide(people.staff(who), step, claimId));
  return times;
}

async function decide(reviewer: ApiClient, step: WorkStep, claimId: string): Promise<void> {
  const body = { claimIds: [claimId], verdict: 'PASS', opinion: '核对无误' };
  const { decided } = await reviewer.post<ClaimDecisionResults>(`/api/claims/v1/work-lists/${step}/decisions`, body);
  if (decided !== 1) throw new Error(`the ${step} of a claim was refused`);
}

/** Waits until disbursement has taken over the payments of all of these claims, and claims has heard it. */
export async function untilOrdered(admin: pg.Client, claimIds: readonly string[]): Promise<void> {
  await poll('every payment is accepted', async () => {
    const { rows } = await admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM claims.claim WHERE status = 'ORDERED' AND id = ANY ($1::uuid[])`,
      [claimIds],
    );
    return rows[0]?.n === claimIds.length;
  });
}

/** Four days at a level-3 hospital; nothing in two of them is the same. */
function stayOf(person: number): DraftClaim & { readonly idNumber: string } {
  const costFen = 900_000 + (person % 1_000) * 100;
  return {
    plan: 'A-HOSP',
    kind: 'HOSPITAL',
    idNumber: benchPerson(person).idNumber,
    facts: {
      cause: 'ILLNESS',
      hospital: `H-${person % 900}`,
      hospitalLevel: 3,
      admitted: '2026-03-01',
      discharged: '2026-03-05',
      settlements: [
        {
          settlementId: `SETL-${person}`,
          settledOn: '2026-03-05',
          invoiceCode: '11060201',
          invoiceNumber: String(person).padStart(10, '0'),
          totalFen: costFen,
          outsideCatalogueFen: 0,
          overLimitFen: 0,
          preSelfPayFen: 0,
          inPolicyFen: costFen,
          fundPaidFen: 300_000,
          accountPaidFen: 0,
          cashPaidFen: costFen - 300_000,
        },
      ],
    },
  };
}
