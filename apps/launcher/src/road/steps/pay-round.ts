import {
  type BatchView,
  type DisbursementChanged,
  FUNDS,
  type Fund,
  type PaymentStateName,
  type PaymentView,
  type ResultImported,
  type StatementImported,
} from '@huzhu/contracts';
import { RoadRefused } from '../api-client.js';
import type { RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import { inYuan } from '../in-yuan.js';

const PAYMENTS = '/api/disbursement/v1/payments';
const BATCHES = '/api/disbursement/v1/batches';
/** A list of a hundred thousand payments is a long file. */
const SENT_MILLISECONDS_MAX = 600_000;
const STATEMENTS = '/api/disbursement/v1/statements';

/** Pays what has its funds, up to `max` payments a fund: built, submitted and released by three people, answered by the bank. */
export async function payFunded(walk: RoadWalk, bank: RoadBank, max?: number): Promise<void> {
  for (const fund of FUNDS) {
    const accountant = walk.people.staff('accountant.city');
    const { items } = await accountant.get<{ items: PaymentView[] }>(`${PAYMENTS}?state=FUNDED&fund=${fund}&limit=1`);
    if (items.length === 0) continue;
    const built = await accountant.post<DisbursementChanged>(BATCHES, max === undefined ? { fund } : { fund, max });
    await walk.people.staff('cashier.city').post(`${BATCHES}/${built.id}/submission`);
    await walk.people.staff('releaser.city').post(`${BATCHES}/${built.id}/release`);
    const batch = await until(
      `batch of ${fund} reached the bank`,
      () => seenBatch(walk, built.id),
      ({ state }) => state === 'SENT',
      SENT_MILLISECONDS_MAX,
    );
    walk.say(`${fund}: batch of ${batch.payments} payments, ${inYuan(batch.totalFen)}, ${batch.state}`);
    await importResult(walk, bank, batch);
  }
}

/** A batch as it stands. When its answer was lost, the cashier asks the bank whether it has it. */
async function seenBatch(walk: RoadWalk, id: string): Promise<BatchView> {
  const batch = await walk.people.staff('accountant.city').get<BatchView>(`${BATCHES}/${id}`);
  if (batch.state === 'ANSWER_LOST') {
    await walk.people.staff('cashier.city').post(`${BATCHES}/${id}/inquiry`).catch(unlessUnknown);
  }
  return batch;
}

/** The bank may be silent still, or the answer have come meanwhile: both are seen by looking again. */
function unlessUnknown(error: unknown): void {
  if (error instanceof RoadRefused && (error.code === 'BANK_SILENT' || error.code === 'ANSWER_NOT_LOST')) return;
  throw error;
}

/** The cashier imports the bank's result file; what is not in it stays unknown. */
async function importResult(walk: RoadWalk, bank: RoadBank, batch: BatchView): Promise<void> {
  const form = new FormData();
  form.append('file', await bank.result(batch.reference), `${batch.reference}.csv`);
  const cashier = walk.people.staff('cashier.city');
  const result = await cashier.upload<ResultImported>(`${BATCHES}/${batch.id}/results`, form);
  walk.say(`${batch.fund}: result with ${result.lines} lines, ${result.unanswered} unanswered`);
}

/** The accountant imports every account's statement up to today; a second time changes nothing. */
export async function importStatements(walk: RoadWalk, bank: RoadBank): Promise<void> {
  const accountant = walk.people.staff('accountant.city');
  for (const fund of FUNDS) {
    const file = await bank.statement(fund, walk.platform.businessDay.current());
    if (file === null) continue;
    const imported = await accountant.upload<StatementImported>(STATEMENTS, statementForm(file));
    const again = await accountant.upload<StatementImported>(STATEMENTS, statementForm(file));
    walk.differences.compare(`${fund}: the statement imported again is recognised`, true, again.repeated);
    walk.say(
      `${fund}: statement with ${imported.newLines} lines, ${imported.settled} payments settled, ` +
        `${imported.returned} returned, ${imported.contributions} contributions, ${imported.exceptions} exceptions`,
    );
  }
}

function statementForm(file: Blob): FormData {
  const form = new FormData();
  form.append('file', file, 'statement.csv');
  return form;
}

/** All payments with given properties. */
export async function payments(
  walk: RoadWalk,
  filter: { readonly state?: PaymentStateName; readonly fund?: Fund } = {},
): Promise<PaymentView[]> {
  const query = new URLSearchParams(filter).toString();
  const found: PaymentView[] = [];
  for await (const payment of walk.people.staff('accountant.city').list<PaymentView>(`${PAYMENTS}?${query}`)) {
    found.push(payment);
  }
  return found;
}

/** Waits until disbursement knows the first payment of so many cases. */
export async function untilOrdered(walk: RoadWalk, cases: number): Promise<void> {
  await until(
    `the payments of ${cases} cases are known to disbursement`,
    async () => (await payments(walk)).filter(({ sequence }) => sequence === 1).length,
    (count) => count >= cases,
  );
}
