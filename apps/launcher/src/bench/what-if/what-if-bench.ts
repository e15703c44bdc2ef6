import type { WhatIfAnswer, WhatIfView } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { findPlan, parsePlan, type Plan, publishedPlans, shippedDefinition } from '@huzhu/rules';
import type pg from 'pg';
import type { People } from '../../road/people.js';
import { until } from '../../road/until.js';
import { type Bench, type BenchContext, type BenchReport, type Cost, type Count, measure, median } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { ServerCosts } from '../server-costs.js';
import { writeDecidedClaims } from './decided-claims.js';

const FULL = 1_000_000;
const QUICK = 50_000;
/** Claims a second that one core must decide again in the rules alone. */
const ASKED_PER_SECOND = 20_000;
const PATIENCE_MILLISECONDS = 1_800_000;
const WHAT_IFS = '/api/claims/v1/what-ifs';

interface Round {
  readonly seconds: number;
  readonly ruleSeconds: number;
  readonly readSeconds: number;
  readonly result: NonNullable<WhatIfView['result']>;
  readonly costs: readonly Cost[];
}

/** A changed plan over decided claims, asked for over HTTP, against reading the same rows out of the database. */
export const whatIfBench: Bench = {
  name: 'what-if',
  about: 'a changed plan over decided claims, asked for over HTTP, against reading the same rows',

  async run(context: BenchContext): Promise<BenchReport> {
    const claims = context.units ?? (context.quick ? QUICK : FULL);
    const { platform, admin, people } = await openBenchPlatform(context, day('2026-07-01'));
    const { definition, plan } = changedPlan();
    const others = publishedPlans.filter(({ code }) => code !== plan.code);
    const books = { before: publishedPlans, after: [...others, plan] };
    const written = await writeDecidedClaims(admin, JSON.stringify(platform.secrets.fieldKeys), { claims, books });
    context.say(`${claims} decided claims are there`);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      const costs = await ServerCosts.begin(platform, admin);
      const asked = await askWhatIf(people, definition);
      const spent = costs.end();
      const readSeconds = await readAll(admin);
      rounds.push({ ...asked, readSeconds, costs: spent });
      context.say(`round ${round + 1}: ${asked.seconds.toFixed(2)} s, in the rules ${asked.ruleSeconds.toFixed(2)} s`);
    }
    return reportOf(context, claims, rounds, { before: Number(written.beforeFen), after: Number(written.afterFen) });
  },
};

/** A lower deductible and a higher cap. */
function changedPlan(): { readonly definition: object; readonly plan: Plan } {
  const released = findPlan(publishedPlans, 'A-HOSP', '2026') as Plan;
  const definition = structuredClone(shippedDefinition(released)) as {
    benefits: { HOSPITAL: Record<string, unknown> };
  };
  Object.assign(definition.benefits.HOSPITAL, {
    deductible: { firstStayFen: 50_000, laterStayFen: 25_000 },
    capPerStayFen: 700_000,
  });
  const parsed = parsePlan(definition);
  if (parsed.kind === 'rejected') throw new Error(parsed.code);
  return { definition, plan: parsed.value };
}

async function askWhatIf(people: People, definition: object): Promise<Omit<Round, 'readSeconds' | 'costs'>> {
  const officer = people.staff('officer.city');
  await officer.get(`${WHAT_IFS}?limit=1`);
  const began = performance.now();
  const body = { definition, replaces: '2026', from: '2026-01-01', to: '2026-12-31' };
  const { id } = await officer.post<WhatIfAnswer>(WHAT_IFS, body);
  const { result } = await until(
    'the what-if is answered',
    () => officer.get<WhatIfView>(`${WHAT_IFS}/${id}`),
    ({ status }) => status !== 'WAITING',
    PATIENCE_MILLISECONDS,
  );
  if (result === undefined) throw new Error('the what-if broke off');
  return { seconds: (performance.now() - began) / 1000, ruleSeconds: result.ruleMilliseconds / 1000, result };
}

/** The same columns of the same rows, copied out in the same order and thrown away. */
async function readAll(admin: pg.Client): Promise<number> {
  const began = performance.now();
  await admin.query(
    `COPY (SELECT id, person_key, outcome, benefit_fen, sealed_facts, sealed_decision FROM claims.claim
            WHERE plan_version = '2026' ORDER BY person_key, decided_on, order_on, order_key, id) TO PROGRAM 'cat > /dev/null'`,
  );
  return (performance.now() - began) / 1000;
}

function reportOf(
  { rounds: wanted, transport }: BenchContext,
  claims: number,
  rounds: readonly Round[],
  fen: { readonly before: number; readonly after: number },
): BenchReport {
  const seconds = median(rounds.map((round) => round.seconds));
  const middle = rounds.find((round) => round.seconds === seconds) as Round;
  const ruleSeconds = median(rounds.map((round) => round.ruleSeconds));
  const readSeconds = median(rounds.map((round) => round.readSeconds));
  const { result } = middle;
  const counts: Count[] = [
    { what: 'claims decided again', expected: claims, found: result.claims },
    { what: 'claims not reproduced under their own plan', expected: 0, found: result.notReproduced },
    { what: 'fen before', expected: fen.before, found: result.beforeFen },
    { what: 'fen after', expected: fen.after, found: result.afterFen },
  ];
  return {
    bench: 'what-if',
    unit: 'claims',
    units: claims,
    rounds: wanted,
    measures: [
      measure('in the rules alone, one core, asked 20,000', claims / ruleSeconds, ASKED_PER_SECOND, 1),
      measure('over HTTP, against reading the rows', claims / seconds, claims / readSeconds),
    ],
    limits: [{ what: 'COPY of the rows out', unitsPerSecond: Math.round(claims / readSeconds) }],
    phases: [
      { what: 'rules', seconds: ruleSeconds },
      { what: 'reading, decrypting, adding up', seconds: seconds - ruleSeconds },
    ],
    costs: middle.costs,
    counts,
    notes: [`every claim is decided twice: under its own plan and under the changed one; events through ${transport}`],
  };
}
