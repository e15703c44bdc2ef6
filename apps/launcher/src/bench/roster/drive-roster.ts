import type { RosterReceipt, RosterView } from '@huzhu/contracts';
import type pg from 'pg';
import type { ApiClient } from '../../road/api-client.js';
import type { People } from '../../road/people.js';
import { poll } from '../poll.js';
import { Stopwatch } from '../stopwatch.js';

const ROSTERS = '/api/enrollment/v1/rosters';

export interface RosterRun {
  readonly rosterId: string;
  readonly seconds: number;
  readonly phases: readonly { readonly what: string; readonly seconds: number }[];
}

export interface RosterFile {
  readonly csv: Buffer;
  readonly rows: number;
  /** Tells one round from another. */
  readonly employer: string;
  readonly receivedOn: string;
}

/** Uploads a roster, confirms it, matches its contribution at once and waits until claims knows the last coverage. */
export async function driveRoster(people: People, admin: pg.Client, file: RosterFile): Promise<RosterRun> {
  const clerk = people.staff('clerk.city');
  const accountant = people.staff('accountant.city');
  // Signing in is no part of the work.
  await Promise.all([clerk.get(`${ROSTERS}?limit=1`), accountant.get(`${ROSTERS}?limit=1`)]);
  const watch = new Stopwatch();
  const { id: rosterId } = await clerk.upload<RosterReceipt>(ROSTERS, formOf(file));
  watch.lap('uploaded');
  await untilStatus(clerk, rosterId, 'CHECKED');
  watch.lap('parsed, checked, encrypted, compared');
  await clerk.post(`${ROSTERS}/${rosterId}/confirmation`);
  const enrolled = await untilStatus(clerk, rosterId, 'AWAITING_PAYMENT');
  watch.lap('enrolled and journalled');
  await accountant.post(`${ROSTERS}/${rosterId}/contributions`, {
    amountFen: enrolled.contributions?.dueFen,
    receivedOn: file.receivedOn,
    bankReference: `BENCH-${rosterId.slice(-12)}`,
  });
  await untilStatus(accountant, rosterId, 'ACTIVE');
  watch.lap('paid and activated');
  await untilCovered(admin, rosterId);
  watch.lap('the last coverage in claims');
  return { rosterId, seconds: watch.seconds, phases: watch.phases };
}

function formOf({ csv, rows, employer }: RosterFile): FormData {
  const form = new FormData();
  form.append('plan', 'A-HOSP');
  form.append('planVersion', '2026');
  form.append('coverageStart', '2026-01-01');
  form.append('employerName', employer);
  form.append('staff', String(rows));
  form.append('file', new Blob([new Uint8Array(csv)]), 'roster.csv');
  return form;
}

async function untilStatus(client: ApiClient, rosterId: string, wanted: RosterView['status']): Promise<RosterView> {
  let roster: RosterView | undefined;
  await poll(`the roster is ${wanted}`, async () => {
    roster = await client.get<RosterView>(`${ROSTERS}/${rosterId}`);
    if (roster.status === 'REJECTED') throw new Error(`the roster was refused: ${JSON.stringify(roster)}`);
    return roster.status === wanted;
  });
  return roster as RosterView;
}

/** Looks for the last one first, which costs the database nothing; then for all. */
async function untilCovered(admin: pg.Client, rosterId: string): Promise<void> {
  const active = `SELECT id FROM enrollment.coverage WHERE roster_id = $1 AND status = 'ACTIVE'`;
  const last = await admin.query<{ id: string }>(`${active} ORDER BY line DESC LIMIT 1`, [rosterId]);
  await poll('the last coverage is in claims', async () => {
    const found = await admin.query('SELECT 1 FROM claims.coverage WHERE coverage_id = $1', [last.rows[0]?.id]);
    return found.rowCount === 1;
  });
  await poll('all coverage is in claims', async () => {
    const missing = await admin.query(
      `SELECT 1 FROM (${active}) AS a WHERE NOT EXISTS (SELECT 1 FROM claims.coverage WHERE coverage_id = a.id) LIMIT 1`,
      [rosterId],
    );
    return missing.rowCount === 0;
  });
}
