import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  DEMO_PASSWORD,
  type DisbursementTotals,
  type EventTotals,
  type Finding,
  type RecomputedDecision,
} from '@huzhu/contracts';
import { projectRoot } from '@huzhu/embedded';
import type { RoadWalk } from './road-walk.js';
import { until } from './until.js';

const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

/** What `huzhu verify --json` prints. */
export interface Equation {
  readonly holds: boolean;
  readonly propositions: readonly {
    readonly subject: string;
    readonly statement: string;
    readonly leftFen: number;
    readonly rightFen: number;
    readonly holds: boolean;
  }[];
  /** Every spot that is wrong; empty when only the sums were asked for. */
  readonly spots: readonly (Finding & { readonly service: string })[];
  readonly totals: DisbursementTotals;
  readonly events: readonly EventTotals[];
}

/** Lets the last events arrive, then proves the one equation with the command an auditor would use. */
export async function proveRoad(walk: RoadWalk): Promise<Equation> {
  await until(
    'every event has arrived and the one equation holds',
    () => verify(walk, '--quick'),
    ({ holds, events }) => holds && events.every(({ pending }) => pending === 0),
    60_000,
  ).catch(() => undefined);
  const settled = await verify(walk);
  for (const spot of settled.spots) walk.differences.compare(`${spot.service}: ${spot.check}`, 'nothing', spot);
  for (const { subject, statement, leftFen, rightFen, holds } of settled.propositions) {
    if (!holds) walk.differences.compare(`${subject}: ${statement}`, rightFen, leftFen);
  }
  await recomputeDecisions(walk);
  return settled;
}

/** Every decision on claims that is stored comes to the same fen when it is computed again. */
async function recomputeDecisions({ people, differences }: RoadWalk): Promise<void> {
  const auditor = people.staff('auditor.national');
  for await (const decision of auditor.list<RecomputedDecision>('/api/claims/v1/recomputations', 200)) {
    const { claimId, version, outcome, benefitFen, recomputedOutcome, recomputedFen } = decision;
    const stored = `${outcome} ${benefitFen}`;
    differences.compare(`claim ${claimId}, version ${version}`, stored, `${recomputedOutcome} ${recomputedFen}`);
  }
}

/** The one equation as it stands now. */
export async function verify(walk: Pick<RoadWalk, 'platform'>, ...options: readonly '--quick'[]): Promise<Equation> {
  return huzhu<Equation>(walk, 'verify', ...options);
}

/** What a command for the running platform answers, as JSON. */
export async function huzhu<Answer>({ platform }: Pick<RoadWalk, 'platform'>, ...args: string[]): Promise<Answer> {
  const main = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const run = promisify(execFile)(process.execPath, [main, ...args, '--json', '--url', platform.gatewayUrl], {
    env: { ...process.env, HUZHU_PASSWORD: DEMO_PASSWORD },
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  // That something does not hold is an answer too: the command then ends with 1.
  const { stdout } = await run.catch((error: { stdout?: string }) => {
    if (error.stdout) return { stdout: error.stdout };
    throw error;
  });
  return JSON.parse(stdout) as Answer;
}
