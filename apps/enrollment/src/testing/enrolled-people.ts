import type { ContributionReceipt, RosterReceipt } from '@huzhu/contracts';
import type { Answer, ServiceBed } from '@huzhu/testing';
import { newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './roster-fixture.js';

const API = '/api/enrollment/v1';

/** People of one roster, as staff of one organisation brought them. */
export interface EnrolledPeople {
  readonly rosterId: string;
  /** In the order of the rows. */
  readonly coverages: readonly { readonly id: string; readonly person_id: string; readonly person_key: string }[];
}

/** The people of the usual staff: a clerk, an accountant, an approver, each another person. */
export interface Desk {
  readonly bed: ServiceBed;
  readonly clerk: string;
  readonly accountant: string;
}

/** One keyed POST below `/api/enrollment/v1`. */
export const post = (bed: ServiceBed, token: string, path: string, body?: unknown): Promise<Answer> =>
  bed.call('POST', `${API}/${path}`, { token, key: newKey(), ...(body === undefined ? {} : { body }) });

/** Uploads and confirms a roster of some people; it then waits for its payment. */
export async function enrolPeople(
  { bed, clerk }: Desk,
  indexes: readonly number[],
  employer: string,
): Promise<EnrolledPeople> {
  const csv = rosterCsv(indexes.map((index) => rosterRow(index)));
  const uploaded = await uploadRoster(bed, { token: clerk, csv, staff: indexes.length, employer });
  const { id: rosterId } = uploaded.body as RosterReceipt;
  await rosterIn(bed, clerk, rosterId, 'CHECKED');
  await post(bed, clerk, `rosters/${rosterId}/confirmation`);
  await rosterIn(bed, clerk, rosterId, 'AWAITING_PAYMENT');
  const coverages = await bed.rows<EnrolledPeople['coverages'][number]>(
    'SELECT id, person_id, person_key FROM enrollment.coverage WHERE roster_id = $1 ORDER BY line',
    [rosterId],
  );
  return { rosterId, coverages };
}

/** Matches a credit to a roster and, if it makes the amount due, waits for its activation. */
export async function pay(
  { bed, accountant }: Desk,
  rosterId: string,
  amountFen: number,
  receivedOn = '2025-12-01',
): Promise<Answer> {
  const paid = await post(bed, accountant, `rosters/${rosterId}/contributions`, {
    amountFen,
    receivedOn,
    bankReference: newKey(),
  });
  if ((paid.body as ContributionReceipt).status === 'PAID') await rosterIn(bed, accountant, rosterId, 'ACTIVE');
  return paid;
}
