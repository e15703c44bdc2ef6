import type { BatchView, DisbursementChanged, ResultImported, StatementImported } from '@huzhu/contracts';
import type { Platform } from '../../platform.js';
import type { People } from '../../road/people.js';
import { poll } from '../poll.js';
import type { Phase } from '../bench.js';
import type { ServerCosts } from '../server-costs.js';
import { Stopwatch } from '../stopwatch.js';

const BASE = '/api/disbursement/v1';
const DOWNLOAD_MILLISECONDS_MAX = 120_000;

export interface PayRun {
  readonly seconds: number;
  readonly batchId: string;
  readonly result: ResultImported;
  readonly statement: StatementImported;
  readonly phases: readonly Phase[];
}

/** Pays everything that is funded in one batch, by three people, and brings result and statement of the bank. */
export async function drivePay(
  platform: Platform,
  people: People,
  account: { readonly number: string; readonly day: string },
  { payments, costs }: { readonly payments: number; readonly costs: ServerCosts },
): Promise<PayRun> {
  const accountant = people.staff('accountant.city');
  const cashier = people.staff('cashier.city');
  const releaser = people.staff('releaser.city');
  // Signing in is no part of the work.
  await Promise.all([accountant, cashier, releaser].map((client) => client.get(`${BASE}/batches?limit=1`)));
  const watch = new Stopwatch(() => costs.spent());
  const body = { fund: 'MUTUAL_AID_POOL', max: payments };
  const { id } = await accountant.post<DisbursementChanged>(`${BASE}/batches`, body);
  watch.lap('listed');
  await cashier.post(`${BASE}/batches/${id}/submission`);
  await releaser.post(`${BASE}/batches/${id}/release`);
  watch.lap('submitted and released');
  const { reference } = await untilSent(accountant, id);
  watch.lap('payees opened, file written, sent and executed');
  const resultFile = await download(platform, `/batches/${reference}/result`);
  const result = await cashier.upload<ResultImported>(`${BASE}/batches/${id}/results`, formOf(resultFile));
  watch.lap('result taken');
  const { number, day } = account;
  const statementFile = await download(platform, `/accounts/${number}/statement?from=${day}&to=${day}`);
  const statement = await accountant.upload<StatementImported>(`${BASE}/statements`, formOf(statementFile));
  watch.lap('statement taken, matched and booked');
  return { seconds: watch.seconds, batchId: id, result, statement, phases: watch.phases };
}

async function untilSent(accountant: ReturnType<People['staff']>, id: string): Promise<BatchView> {
  let batch: BatchView | undefined;
  await poll('the batch is with the bank', async () => {
    batch = await accountant.get<BatchView>(`${BASE}/batches/${id}`);
    return batch.state === 'SENT';
  });
  return batch as BatchView;
}

async function download(platform: Platform, path: string): Promise<Blob> {
  const signal = AbortSignal.timeout(DOWNLOAD_MILLISECONDS_MAX);
  const response = await fetch(new URL(path, platform.bankUrl), { signal });
  if (!response.ok) throw new Error(`the bank answered ${response.status} to ${path}`);
  return response.blob();
}

function formOf(file: Blob): FormData {
  const form = new FormData();
  form.append('file', file, 'file.csv');
  return form;
}
