import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Day } from '@huzhu/kernel';
import type { RosterReceipt, RosterRowPage, RosterView } from '@huzhu/contracts';
import type { ExpectedRoster, RoadFile } from '../road-files.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { until } from '../until.js';

export const ROSTERS = '/api/enrollment/v1/rosters';
/** What the first employer pays beyond what is due; it is refunded. */
const OVERPAID_FEN = 100;

/** What the rosters came to. */
export interface EnrolledRosters {
  readonly rosters: number;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly contributionsFen: number;
}

/** How the employers' money reaches the pool's account. */
export type Deposit = (amountFen: number, reference: string) => Promise<void>;

/** Rosters are uploaded, compared with what is expected, confirmed, paid for; their people are covered at the end. */
export async function enrolRosters(
  walk: RoadWalk,
  days: { readonly roster: Day; readonly contribution: Day },
  deposit: Deposit,
): Promise<EnrolledRosters> {
  advance(walk, days.roster);
  const confirmed: RosterView[] = [];
  const totals = { rosters: 0, rows: 0, accepted: 0, rejected: 0, contributionsFen: 0 };
  for (const file of walk.files.rosters) {
    const checked = await upload(walk, file);
    totals.rosters += 1;
    totals.rows += checked.rows ?? 0;
    totals.accepted += checked.accepted ?? 0;
    totals.rejected += checked.rejected ?? 0;
    if (checked.status === 'REJECTED' || (checked.accepted ?? 0) === 0) continue;
    const roster = await confirmRoster(walk, file.name, checked);
    // Everybody on it may be covered already by a roster before.
    if (roster.status !== 'AWAITING_PAYMENT') continue;
    const last = file === walk.files.rosters.at(-1);
    confirmed.push(last ? await undoAndConfirm(walk, file, roster) : roster);
  }
  advance(walk, days.contribution);
  for (const [place, roster] of confirmed.entries()) {
    totals.contributionsFen += await payContribution(walk, roster, deposit, place === 0 ? OVERPAID_FEN : 0);
  }
  return totals;
}

/** Uploads one roster, and once more: the second time changes nothing. */
async function upload(walk: RoadWalk, file: RoadFile<ExpectedRoster>): Promise<RosterView> {
  const { expected } = file;
  const checked = await uploadAndCheck(walk, file);
  const again = await send(walk, file);
  walk.differences.compare(`${file.name} sent again: the same roster`, checked.id, again.id);
  walk.differences.compare(`${file.name}: rows`, expected.rows, checked.rows);
  walk.differences.compare(`${file.name}: accepted`, expected.accepted, checked.accepted);
  const { required, met } = checked.participation ?? {};
  walk.differences.compare(`${file.name}: participation`, expected.participation, { required, met });
  await compareRejected(walk, file, checked.id);
  walk.say(`${file.name}: ${checked.rows} rows, ${checked.accepted} accepted, ${checked.rejected} rejected`);
  return checked;
}

const send = async (walk: RoadWalk, file: RoadFile<ExpectedRoster>): Promise<RosterReceipt> =>
  walk.people.staff('clerk.city').upload<RosterReceipt>(ROSTERS, await rosterForm(file));

async function uploadAndCheck(walk: RoadWalk, file: RoadFile<ExpectedRoster>): Promise<RosterView> {
  const { id } = await send(walk, file);
  return until(
    `${file.name} is checked`,
    () => walk.people.staff('clerk.city').get<RosterView>(`${ROSTERS}/${id}`),
    ({ status }) => status !== 'UPLOADED',
  );
}

async function rosterForm({ path, name, expected }: RoadFile<ExpectedRoster>): Promise<FormData> {
  const form = new FormData();
  form.append('plan', expected.plan);
  form.append('planVersion', expected.version);
  form.append('coverageStart', expected.coverageStart);
  form.append('employerName', expected.employer.name);
  if (expected.employer.trade !== undefined) form.append('employerTrade', expected.employer.trade);
  form.append('staff', String(expected.employer.staff));
  form.append('file', new Blob([await readFile(path)]), basename(name));
  return form;
}

async function compareRejected(walk: RoadWalk, file: RoadFile<ExpectedRoster>, rosterId: string): Promise<void> {
  const found = new Map<number, readonly string[]>();
  const rows = walk.people
    .staff('clerk.city')
    .list<RosterRowPage['items'][number]>(`${ROSTERS}/${rosterId}/rows?group=FAULTY`);
  for await (const { row, errors } of rows) found.set(row, errors);
  const expected = new Map(file.expected.rejected.map(({ row, errors }) => [row, errors]));
  for (const row of new Set([...found.keys(), ...expected.keys()])) {
    walk.differences.compare(`${file.name}: errors of row ${row}`, expected.get(row) ?? [], found.get(row) ?? []);
  }
}

/** Too few take part: an approver, who is not the uploader, waives the test with a reason. */
export async function confirmRoster(walk: RoadWalk, name: string, roster: RosterView): Promise<RosterView> {
  const clerk = walk.people.staff('clerk.city');
  if (roster.participation?.met === false) {
    const reason = 'Some staff are on long leave; the roster is completed within the quarter.';
    await walk.people.staff('approver.city').post(`${ROSTERS}/${roster.id}/participation-waiver`, { reason });
    walk.say(`${name}: participation missed, waived by an approver with a reason`);
  }
  await clerk.post(`${ROSTERS}/${roster.id}/confirmation`);
  return until(
    `${name} waits for its contribution`,
    () => clerk.get<RosterView>(`${ROSTERS}/${roster.id}`),
    ({ status }) => status === 'AWAITING_PAYMENT' || status === 'REJECTED',
  );
}

/** Taken back by somebody else before it is paid, then sent and confirmed again: it is another roster of the same people. */
async function undoAndConfirm(walk: RoadWalk, file: RoadFile<ExpectedRoster>, roster: RosterView): Promise<RosterView> {
  const officer = walk.people.staff('officer.city');
  await officer.post(`${ROSTERS}/${roster.id}/undo`, { reason: 'Confirmed for the wrong year.' });
  const gone = await until(
    `${file.name} is taken back`,
    () => officer.get<RosterView>(`${ROSTERS}/${roster.id}`),
    ({ status }) => status === 'WITHDRAWN',
  );
  walk.differences.compare(`${file.name} taken back: due`, 0, gone.contributions?.dueFen);
  walk.say(`${file.name}: confirmed, taken back whole, and sent again`);
  const again = await confirmRoster(walk, file.name, await uploadAndCheck(walk, file));
  walk.differences.compare(`${file.name} sent again: enrolled`, roster.enrolled, again.enrolled);
  return again;
}

/** The employer pays what is due, or more; the accountant matches the credit; coverage becomes active. */
export async function payContribution(
  walk: RoadWalk,
  roster: RosterView,
  deposit: Deposit,
  overFen: number,
): Promise<number> {
  const dueFen = roster.contributions?.dueFen ?? 0;
  if (dueFen === 0) return 0;
  const amountFen = dueFen + overFen;
  const accountant = walk.people.staff('accountant.city');
  const bankReference = `CONTRIB-${roster.id.slice(-12)}`;
  await deposit(amountFen, bankReference);
  await accountant.post(`${ROSTERS}/${roster.id}/contributions`, {
    amountFen,
    receivedOn: walk.platform.businessDay.current(),
    bankReference,
  });
  await until(
    `roster of ${roster.employer.staff} staff is active`,
    () => accountant.get<RosterView>(`${ROSTERS}/${roster.id}`),
    ({ status }) => status === 'ACTIVE',
  );
  return dueFen;
}
