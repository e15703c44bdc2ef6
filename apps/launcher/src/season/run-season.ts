import type {
  CampaignPace,
  CampaignView,
  GrantsApproved,
  GrantsMade,
  ListsResolved,
  PaymentsOrdered,
} from '@huzhu/contracts';
import { addDays, day, type Day } from '@huzhu/kernel';
import { isWorkingDay } from '@huzhu/rules';
import pg from 'pg';
import type { Platform } from '../platform.js';
import { RoadRefused } from '../road/api-client.js';
import { Differences } from '../road/differences.js';
import { People } from '../road/people.js';
import { verify } from '../road/prove-road.js';
import { RoadBank } from '../road/road-bank.js';
import { roadFiles, SAMPLES } from '../road/road-files.js';
import { advance, type RoadWalk } from '../road/road-walk.js';
import { openFunds } from '../road/steps/open-funds.js';
import { importStatements, payFunded } from '../road/steps/pay-round.js';
import { reissueReturned } from '../road/steps/re-issue.js';
import { applyForFiles, registerHouseholds } from '../road/steps/register-households.js';
import { until } from '../road/until.js';
import { type SeasonFile, writeFiles } from './season-files.js';
import { grantLists, sendLists, type SentLists, whileLeft } from './season-lists.js';
import type { SeasonOptions } from './season-options.js';
import { HOUSEHOLD_PEOPLE, seasonPerson } from './season-people.js';
import { CAMPAIGNS, closeSeason, handOverGoods } from './season-work.js';

const FESTIVAL = day('2026-02-17');
const DAYS_LONG = 60;
const GRANT_FEN = 50_000;
/** Unions get more places than they need, since nobody knows beforehand whom the conflicts leave. */
const PLACES_A_HEAD = 2;
const EAST = '00000000-0000-7000-8000-000000000004';
const WEST = '00000000-0000-7000-8000-000000000005';
/** The pattern of all files goes the whole way before the season begins. */
const PATTERN_DAYS = {
  application: day('2025-12-01'),
  visit: day('2025-12-02'),
  publicity: day('2025-12-03'),
  publicityEnd: day('2025-12-11'),
  registration: day('2025-12-12'),
};
/** One household in fifty comes on the books after the snapshot, one in a hundred leaves them, one in two hundred dies out. */
const SHARES = { late: 50, exits: 100, deaths: 200 };

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
  readonly returned: number;
  readonly refusedRows: number;
  readonly lists: ListsResolved;
  readonly closed: boolean;
  readonly personsTwice: number;
  readonly goods: { readonly bought: number; readonly delivered: number; readonly left: number };
  readonly differences: readonly string[];
}

/** Everything a day of the season works on. */
interface Season {
  readonly walk: RoadWalk;
  readonly bank: RoadBank;
  readonly options: SeasonOptions;
  readonly path: string;
  readonly campaignId: string;
  readonly files: SeasonFile[];
  readonly pattern: string;
  /** Households that went the whole way themselves. */
  readonly patterns: number;
  returned: number;
  equationDays: number;
  lists?: SentLists;
  resolved?: ListsResolved;
  goods?: SeasonReport['goods'];
}

/** A season from the notice to the close, day by day, through the public API. */
export async function runSeason(
  platform: Platform,
  options: SeasonOptions,
  say: (message: string) => void,
): Promise<SeasonReport> {
  const people = new People(platform.gatewayUrl, platform.notificationsFile);
  const walk: RoadWalk = { platform, people, files: roadFiles(SAMPLES), differences: new Differences(), say };
  const season = await beginSeason(walk, options);
  for (let offset = -DAYS_LONG; offset < 0; offset += 1) {
    const today = advance(walk, addDays(FESTIVAL, offset));
    await workOf(season, offset, today);
    if (isWorkingDay(today)) await payDay(season);
    const { holds } = await until(
      'the money equation holds',
      () => verify(walk),
      (equation) => equation.holds,
    );
    if (holds) season.equationDays += 1;
  }
  return endSeason(season);
}

async function beginSeason(walk: RoadWalk, options: SeasonOptions): Promise<Season> {
  const bank = new RoadBank(walk.platform.bankUrl);
  await openFunds(walk, bank);
  const ids = await applyForFiles(walk, PATTERN_DAYS);
  await registerHouseholds(walk, ids, PATTERN_DAYS);
  const pattern = ids[0] ?? '';
  const late = Math.ceil(options.households / SHARES.late);
  const orgs = [EAST, WEST];
  const before = { from: 0, count: options.households - late, activeFrom: day('2025-12-12'), orgs };
  const files = await writeFiles(walk.platform, pattern, before);
  advance(walk, addDays(FESTIVAL, -DAYS_LONG));
  const campaign = await walk.people.staff('officer.city').post<CampaignView>(CAMPAIGNS, {
    code: 'SEASON-2026',
    kind: 'WINTER_RELIEF',
    name: '2026年送温暖',
    festivalDay: FESTIVAL,
    budgetFen: GRANT_FEN * PLACES_A_HEAD * (options.households + options.people),
    grantFen: GRANT_FEN,
  });
  const path = `${CAMPAIGNS}/${campaign.id}`;
  return {
    walk,
    bank,
    options,
    path,
    campaignId: campaign.id,
    files,
    pattern,
    patterns: ids.length,
    returned: 0,
    equationDays: 0,
  };
}

/** What the calendar of the campaign asks for on a day, counted from the festival. */
async function workOf(season: Season, offset: number, today: Day): Promise<void> {
  const { walk, path, options } = season;
  const officer = walk.people.staff('officer.city');
  switch (offset) {
    case -50:
      return assignQuotas(season);
    case -45:
      await officer.post(`${path}/snapshot`);
      return;
    case -40:
      season.lists = await sendLists(walk, path, options);
      return;
    case -36:
      await grantFiles(season);
      season.resolved = await grantLists(walk, path, season.lists ?? { ids: [], rows: 0, faulty: 0 });
      await officer.post(`${path}/publicities`);
      return;
    case -28:
      return approve(season);
    case -21:
    case -8:
      await whileLeft(() => officer.post<PaymentsOrdered>(`${path}/payments`));
      return;
    case -20:
      season.goods = await handOverGoods(walk, season.campaignId, today);
      return;
    case -19:
      return lateFiles(season, today);
    case -18:
      await officer.post(`${path}/publicities`);
      return;
    case -10:
      return approve(season);
    case -27:
      return leaveBooks(season);
    case -41:
      return notePersons(season);
    default:
  }
}

async function assignQuotas({ walk, path, options }: Season): Promise<void> {
  const places = PLACES_A_HEAD * (options.households + options.people);
  const weights = [
    { orgId: EAST, code: '999901', weight: 1 },
    { orgId: WEST, code: '999902', weight: 1 },
  ];
  const body = { places, amountFen: GRANT_FEN * places, reservePlaces: Math.ceil(places / 3), weights };
  const reserveFen = GRANT_FEN * body.reservePlaces;
  await walk.people.staff('officer.city').post(`${path}/quotas`, { ...body, reserveFen });
}

/** Grants to every household winter relief has heard of by now. */
async function grantFiles({ walk, path, files, patterns }: Season): Promise<void> {
  const households = files.length + patterns;
  const officer = walk.people.staff('officer.city');
  await until(
    `${households} households are known from events`,
    () => officer.get<CampaignPace>(`${path}/pace`),
    ({ total }) => total >= households,
  );
  await whileLeft(() => officer.post<GrantsMade>(`${path}/grants`));
}

async function approve({ walk, path }: Season): Promise<void> {
  await whileLeft(() => walk.people.staff('approver.city').post<GrantsApproved>(`${path}/approval`));
}

/** Households that come on the books after the snapshot are due like all others. */
async function lateFiles(season: Season, today: Day): Promise<void> {
  const { files, options, walk, pattern } = season;
  const count = options.households - files.length;
  files.push(
    ...(await writeFiles(walk.platform, pattern, { from: files.length, count, activeFrom: today, orgs: [EAST, WEST] })),
  );
  await grantFiles(season);
}

/** Before anything is paid, some households leave the books, and others have died out: a final reason is recorded. */
async function leaveBooks({ walk, path, files, options }: Season): Promise<void> {
  const officer = walk.people.staff('officer.city');
  const exits = Math.ceil(options.households / SHARES.exits);
  const gone = files.slice(0, exits + Math.ceil(options.households / SHARES.deaths));
  for (const [place, { householdId }] of gone.entries()) {
    const exited = place < exits;
    if (exited) {
      const exit = `/api/hardship/v1/households/${householdId}/exit`;
      await walk.people.staff('approver.city').post(exit, { reason: 'MOVED' });
    }
    const body = { reason: exited ? 'EXITED_AFTER_SNAPSHOT' : 'DECEASED' };
    await until(
      `the household has a final reason`,
      () => officer.post(`${path}/households/${householdId}/reason`, body).then(() => null, refusalCode),
      (code) => code === null,
    );
  }
  walk.say(`${gone.length} households left the books or died out, each with its reason`);
}

/** That a household left is heard of from an event. */
function refusalCode(error: unknown): string {
  if (error instanceof RoadRefused && error.code === 'NOT_EXITED') return error.code;
  throw error;
}

/** Somebody of a list has died, somebody has moved away, before the lists come in. */
async function notePersons({ walk, options }: Season): Promise<void> {
  const [dead, moved] = [1, 2].map((nth) => seasonPerson(options.households * HOUSEHOLD_PEOPLE + nth).idNumber);
  const since = walk.platform.businessDay.current();
  const notices = [
    { idNumber: dead, kind: 'DECEASED', since },
    { idNumber: moved, kind: 'MOVED', since },
  ];
  await walk.people.staff('officer.city').post('/api/winter-relief/v1/person-notices', { notices });
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

async function payDay(season: Season): Promise<void> {
  const { walk, bank } = season;
  await payFunded(walk, bank);
  await importStatements(walk, bank);
  season.returned += await reissueReturned(walk);
}

async function endSeason(season: Season): Promise<SeasonReport> {
  const { walk, path, options, resolved, lists, goods } = season;
  if (!resolved || !lists || !goods) throw new Error('the season ended before its work was done');
  const reached = await closeSeason(walk, path);
  const personsTwice = await countTwice(walk, season.campaignId);
  walk.differences.compare('coverage in basis points', 10_000, reached.coverageBp);
  walk.differences.compare('persons with two grants', 0, personsTwice);
  walk.differences.compare('days on which the equation held', DAYS_LONG, season.equationDays);
  walk.differences.compare('goods delivered and left', goods.bought, goods.delivered + goods.left);
  return {
    households: options.households,
    people: options.people,
    days: DAYS_LONG,
    equationDays: season.equationDays,
    covered: reached.covered,
    excused: reached.excused,
    coverageBp: reached.coverageBp,
    returned: season.returned,
    refusedRows: lists.faulty,
    lists: resolved,
    closed: true,
    personsTwice,
    goods,
    differences: walk.differences.all,
  };
}
