import type { ExceptionPage, MatchSuggestions, ReconciliationSheets } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { ApiClient } from '../../road/api-client.js';
import { type Bench, type BenchContext, type BenchReport, type Count, measure } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { keepBalances, writeSettledPayments } from '../equation/written-payments.js';
import { openPool } from '../pay/open-pool.js';
import { sealNames } from './sealed-names.js';
import { writeDesk, writeStatementHead } from './written-desk.js';

const FIRST_DAY = day('2026-01-05');
const LINES = { full: 1_000_000, quick: 100_000 };
/** Of the lines so many stand in suspense; as many payments and contributions are open. */
const LINES_PER_OPEN = 10;
const ASKED = { full: 100, quick: 20 };
const SECONDS_MAX = 0.2;
const BASE = '/api/disbursement/v1';

interface Question {
  readonly what: string;
  readonly ask: (nth: number) => Promise<unknown>;
}

/** What an accountant asks at a desk with a million lines, over the public API. */
export const deskBench: Bench = {
  name: 'desk',
  about: `the questions of the reconciliation desk, 95 of 100 within ${SECONDS_MAX * 1000} ms`,

  async run(context: BenchContext): Promise<BenchReport> {
    const lines = context.units ?? (context.quick ? LINES.quick : LINES.full);
    const open = Math.ceil(lines / LINES_PER_OPEN);
    const bench = await openBenchPlatform(context, FIRST_DAY);
    const { admin, people } = bench;
    const pool = await openPool(bench, FIRST_DAY);
    const statementId = await writeStatementHead(admin, pool, FIRST_DAY, 'bench');
    await writeSettledPayments(admin, pool, { count: lines - open, on: FIRST_DAY, statementId });
    await writeDesk(admin, pool, statementId, { exceptions: open, open, on: FIRST_DAY });
    await sealNames(bench);
    await keepBalances(admin, pool);
    context.say(`${lines} lines are there, ${open} of them in suspense`);
    const accountant = people.staff('accountant.city');
    const asked = context.quick ? ASKED.quick : ASKED.full;
    const answers: { what: string; p95: number }[] = [];
    for (const { what, ask } of await questions(accountant, open)) {
      const seconds: number[] = [];
      for (let nth = 0; nth < asked; nth += 1) {
        const began = performance.now();
        await ask(nth);
        seconds.push((performance.now() - began) / 1000);
      }
      answers.push({ what, p95: seconds.toSorted((a, b) => a - b)[Math.ceil(asked * 0.95) - 1]! });
    }
    return {
      bench: 'desk',
      unit: 'questions',
      units: asked,
      rounds: 1,
      measures: answers.map(({ what, p95 }) => measure(what, 1 / p95, 1 / SECONDS_MAX, 1)),
      phases: answers.map(({ what, p95 }) => ({ what: `p95 ${what}`, seconds: p95 })),
      limits: [],
      costs: [],
      counts: await countDesk(accountant, open),
      notes: [`${lines} lines, ${open} in suspense; over gateway and row-level security, one at a time`],
    };
  },
};

/** Every question is asked with another line, page or filter each time. */
async function questions(accountant: ApiClient, open: number): Promise<readonly Question[]> {
  const exceptions = (query: string): Promise<ExceptionPage> => accountant.get(`${BASE}/exceptions?limit=50${query}`);
  const some: ExceptionPage['items'][number][] = [];
  for await (const item of accountant.list<ExceptionPage['items'][number]>(`${BASE}/exceptions`, 500)) {
    some.push(item);
    if (some.length === Math.min(open, 2_000)) break;
  }
  const line = (nth: number, direction: string): string => {
    const own = some.filter((item) => item.direction === direction);
    return own[(nth * 7) % own.length]!.id;
  };
  const suggestions = (id: string): Promise<MatchSuggestions> => accountant.get(`${BASE}/exceptions/${id}/suggestions`);
  const page = (nth: number): string =>
    `&after=${Buffer.from(some[(nth * 13) % some.length]!.id).toString('base64url')}`;
  return [
    { what: 'exceptions, page by page', ask: (nth) => exceptions(page(nth)) },
    { what: 'exceptions of one code', ask: (nth) => exceptions(`&code=UNKNOWN_DEBIT${page(nth)}`) },
    { what: 'exceptions of a code nobody has', ask: () => exceptions('&code=PAID_TWICE') },
    { what: 'exceptions of one fund', ask: (nth) => exceptions(`&fund=MUTUAL_AID_POOL${page(nth)}`) },
    {
      what: 'exceptions of somebody without any',
      ask: () => exceptions('&ownerId=00000000-0000-7000-8000-00000000ffff'),
    },
    { what: 'suggestions for a debit', ask: (nth) => suggestions(line(nth, 'DEBIT')) },
    { what: 'suggestions for a credit', ask: (nth) => suggestions(line(nth, 'CREDIT')) },
    { what: 'reconciliation sheets', ask: () => accountant.get(`${BASE}/reconciliation-sheets`) },
    { what: 'statements', ask: () => accountant.get(`${BASE}/statements?limit=50`) },
  ];
}

/** The queue is whole, and the sheet explains the balance to the fen. */
async function countDesk(accountant: ApiClient, open: number): Promise<Count[]> {
  const { items } = await accountant.get<ReconciliationSheets>(`${BASE}/reconciliation-sheets`);
  const credits = items[0]?.items.find(({ kind }) => kind === 'CREDIT_UNEXPLAINED')?.count ?? 0;
  const debits = items[0]?.items.find(({ kind }) => kind === 'DEBIT_UNEXPLAINED')?.count ?? 0;
  return [
    { what: 'lines in suspense on the sheet', expected: open, found: credits + debits },
    { what: 'fen that the sheet does not explain', expected: 0, found: items[0]?.unexplainedFen ?? -1 },
  ];
}
