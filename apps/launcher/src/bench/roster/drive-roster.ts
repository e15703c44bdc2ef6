import type { RosterReceipt, RosterView } from '@huzhu/contracts';
import type pg from 'pg';
import type { ApiClient } from '../../road/api-client.js';
import type { People } from '../../road/people.js';

const ROSTERS = '/api/enrollment/v1/rosters';
/** Often enough to be exact, seldom enough to cost nothing. */
const POLL_MILLISECONDS = 50;
const PATIENCE_MILLISECONDS = 600_000;

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
  const began = performance.now();
  const phases: { what: string; seconds: number }[] = [];
  let before = began;
  const done = (what: string): void => {
    const now = performance.now();
    phases.push({ what, seconds: (now - before) / 1000 });
    before = now;
  };
  const { id: rosterId } = await clerk.upload<RosterReceipt>(ROSTERS, formOf(file));
  done('uploaded');
  await untilStatus(clerk, rosterId, 'CHECKED');
  done('parsed, checked, encrypted, compared');
  await clerk.post(`${ROSTERS}/${rosterId}/confirmation`);
  const enrolled = await untilStatus(clerk, rosterId, 'AWAITING_PAYMENT');
  done('enrolled and journalled');
  await accountant.post(`${ROSTERS}/${rosterId}/contributions`, {
    amountFen: enrolled.contributions?.dueFen,
    receivedOn: file.receivedOn,
    bankReference: `BENCH-${rosterId.slice(-12)}`,
  });
  await untilStatus(accountant, rosterId, 'ACTIVE');
  done('paid and activated');
  await untilCovered(admin, rosterId);
  done('the last coverage in claims');
  return { rosterId, seconds: (before - began) / 1000, phases };
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

async function poll(what: string, fulfilled: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await fulfilled())) {
    if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MILLISECONDS / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}
