import type { CampaignCoverageView, ListsResolved } from '@huzhu/contracts';
import pg from 'pg';
import { costOf } from '../bench/process-cost.js';
import type { Platform } from '../platform.js';
import type { RoadWalk } from '../road/road-walk.js';
import { DAYS_LONG, type Goods, type Happened, type Season } from './season.js';

/** What a season came to. */
export interface SeasonReport {
  readonly households: number;
  readonly people: number;
  readonly days: number;
  /** Days on which the money equation was proved. */
  readonly equationDays: number;
  readonly covered: number;
  readonly excused: number;
  readonly coverageBp: number;
  readonly happened: Happened;
  readonly refusedRows: number;
  /** Rows of lists that name somebody of another list. */
  readonly doubles: number;
  readonly lists: ListsResolved;
  readonly closed: boolean;
  readonly personsTwice: number;
  readonly goods: Goods;
  /** The service whose process was the largest; 0 where the system does not tell. */
  readonly largestService: string;
  readonly largestMebibytes: number;
  readonly differences: readonly string[];
}

/** Compares what the season came to with what it must come to. */
export async function reportOf(season: Season, reached: CampaignCoverageView): Promise<SeasonReport> {
  const { walk, options, resolved, lists, goods, happened, equationDays } = season;
  if (!resolved || !lists || !goods) throw new Error('the season ended before its work was done');
  const personsTwice = await countTwice(walk, season.campaignId);
  const { differences } = walk;
  differences.compare('households to be reached', options.households + season.patterns, reached.total);
  differences.compare(
    'covered, excused and missing',
    reached.total,
    reached.covered + reached.excused + reached.missing,
  );
  differences.compare('coverage in basis points', 10_000, reached.coverageBp);
  differences.compare('persons with two grants', 0, personsTwice);
  differences.compare('days on which the equation held', DAYS_LONG, equationDays);
  differences.compare('goods delivered and left', goods.bought, goods.delivered + goods.left);
  return {
    households: options.households,
    people: options.people,
    days: DAYS_LONG,
    equationDays,
    covered: reached.covered,
    excused: reached.excused,
    coverageBp: reached.coverageBp,
    happened,
    refusedRows: lists.faulty,
    doubles: lists.doubles,
    lists: resolved,
    closed: true,
    personsTwice,
    goods,
    ...largestOf(walk.platform),
    differences: differences.all,
  };
}

/** Peak memory of the service processes, as far as they were not started anew. */
function largestOf({ processes }: Platform): Pick<SeasonReport, 'largestService' | 'largestMebibytes'> {
  const peaks = [...processes].map(([largestService, { pid }]) => {
    return { largestService, largestMebibytes: pid === undefined ? 0 : (costOf(pid)?.peakMebibytes ?? 0) };
  });
  const nothing = { largestService: '', largestMebibytes: 0 };
  return peaks.reduce((most, each) => (each.largestMebibytes > most.largestMebibytes ? each : most), nothing);
}

/** Looked at past the services: nobody may hold two grants of the campaign. */
async function countTwice({ platform }: RoadWalk, campaignId: string): Promise<number> {
  const admin = new pg.Client({ connectionString: platform.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ twice: number }>(
      `SELECT count(*)::int AS twice FROM (
         SELECT 1 FROM winter_relief.recipient WHERE campaign_id = $1 AND holds GROUP BY person_key HAVING count(*) > 1
         UNION ALL
         SELECT 1 FROM winter_relief.recipient WHERE campaign_id = $1 AND holds AND household_id IS NOT NULL
          GROUP BY household_id HAVING count(*) > 1) AS each`,
      [campaignId],
    );
    return rows[0]?.twice ?? 0;
  } finally {
    await admin.end();
  }
}

/** The report as lines for people. */
export const linesOf = ({ lists, goods, happened, ...report }: SeasonReport): string[] => [
  `season: ${report.households} households, ${report.people} rows on lists, ${report.days} days`,
  `  covered ${report.covered}, excused ${report.excused}, ${report.coverageBp} of 10000, closed`,
  `  households: ${happened.late} came late, ${happened.left} left, ${happened.moved} moved to another union, ${happened.died} died out`,
  `  lists: ${report.doubles} rows name somebody of another list, ${happened.deadOrGoneOnLists} the dead or those who moved away`,
  `  lists: ${lists.served} served, ${lists.conflicts} conflicts, ${lists.capped} cut, ${report.refusedRows} rows refused`,
  `  goods: ${goods.bought} bought, ${goods.delivered} delivered, ${goods.left} left; ${happened.handedOverAgain} handed over again`,
  `  ${happened.returned} payments came back and went out again; ${happened.diedBeforeVisit} died before the visit`,
  `  persons with two grants: ${report.personsTwice}; the money equation held on ${report.equationDays} days`,
  `  largest service: ${report.largestService}, ${report.largestMebibytes} MiB`,
];
