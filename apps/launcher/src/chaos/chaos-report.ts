import type { Transport } from '../platform.js';
import type { ChaosOptions } from './chaos-options.js';
import type { Acknowledged } from './chaos-work.js';
import type { Finding } from './truth-checks.js';

/** Of so many kills one duplicate at least must have been delivered, or the run has proved nothing. */
const KILLS_A_DUPLICATE = 10;

/** How many duplicates a run asked for so many kills must have delivered. */
export const duplicatesWanted = (kills: number): number => Math.floor(kills / KILLS_A_DUPLICATE);

/** A run in figures: the last line of `npm run chaos -- --json`. */
export interface ChaosReport {
  readonly seed: string;
  readonly transport: Transport;
  readonly kills: Readonly<Record<string, number>>;
  /** What was done beside the kills: processes frozen, database connections cut. */
  readonly disturbances: Readonly<Record<string, number>>;
  readonly rosters: number;
  readonly members: number;
  readonly feeds: number;
  readonly stays: number;
  readonly decisions: number;
  /** Events that reached a consumer which had applied them already. */
  readonly duplicatesDelivered: number;
  readonly lost: number;
  readonly appliedTwice: number;
  readonly paidTwice: number;
  readonly seconds: number;
  readonly problems: readonly string[];
}

export interface ChaosResult {
  readonly options: ChaosOptions;
  readonly kills: Readonly<Record<string, number>>;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly acknowledged: Acknowledged;
  readonly duplicatesDelivered: number;
  readonly findings: readonly Finding[];
  readonly differences: readonly string[];
  readonly seconds: number;
}

const sum = (findings: readonly Finding[], kind: Finding['kind']): number =>
  findings.reduce((total, finding) => total + (finding.kind === kind ? finding.found : 0), 0);

/** Brings a run into one object; a run that delivered too few duplicates has a problem of its own. */
export function chaosReport(result: ChaosResult): ChaosReport {
  const { options, kills, acknowledged, findings } = result;
  const killed = Object.values(kills).reduce((total, count) => total + count, 0);
  const wanted = duplicatesWanted(options.kills);
  const problems = [...findings.map(({ what, found }) => `${what}: ${found}`), ...result.differences];
  if (killed < options.kills) problems.push(`only ${killed} of ${options.kills} kills`);
  if (result.duplicatesDelivered < wanted) {
    problems.push(
      `the run was too weak: ${result.duplicatesDelivered} duplicates delivered, at least ${wanted} wanted`,
    );
  }
  return {
    seed: options.seed,
    transport: options.transport,
    kills,
    disturbances: result.disturbances,
    rosters: acknowledged.rosters.length,
    members: acknowledged.rosters.reduce((total, { members }) => total + members, 0),
    feeds: acknowledged.feeds.length,
    stays: acknowledged.feeds.reduce((total, { stays }) => total + stays.length, 0),
    decisions: acknowledged.decisions.length,
    duplicatesDelivered: result.duplicatesDelivered,
    lost: sum(findings, 'lost'),
    appliedTwice: sum(findings, 'applied-twice'),
    paidTwice: sum(findings, 'paid-twice'),
    seconds: result.seconds,
    problems,
  };
}

/** The same for people. */
export function chaosLines(report: ChaosReport): readonly (readonly [string, string])[] {
  const { kills, disturbances, problems } = report;
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([target, count]) => `${target} ${count}`)
      .join(', ');
  return [
    ['seed', `${report.seed}, events through ${report.transport}`],
    ['killed', listed(kills)],
    ['disturbed', listed(disturbances)],
    [
      'work',
      `${report.rosters} rosters with ${report.members} people, ${report.feeds} feeds with ${report.stays} stays`,
    ],
    ['decisions', String(report.decisions)],
    ['duplicates', `${report.duplicatesDelivered} delivered, ${report.appliedTwice} applied twice`],
    ['lost', String(report.lost)],
    ['paid twice', String(report.paidTwice)],
    ['seconds', report.seconds.toFixed(1)],
    ['problems', problems.length === 0 ? 'none' : problems.join('; ')],
  ];
}
