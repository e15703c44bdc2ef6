import { BATCH_LINES_MAX, type CampaignView } from '@huzhu/contracts';
import { addDays, day } from '@huzhu/kernel';
import { isWorkingDay } from '@huzhu/rules';
import type { Platform } from '../platform.js';
import { Differences } from '../road/differences.js';
import { MemberNames } from '../road/member-names.js';
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
import { overnight } from './overnight.js';
import { CALENDAR } from './season-calendar.js';
import { writeFiles } from './season-files.js';
import { PLACES_A_HEAD } from './season-grants.js';
import { SHARES } from './season-lives.js';
import type { SeasonOptions } from './season-options.js';
import { reportOf, type SeasonReport } from './season-report.js';
import { closeSeason } from './season-work.js';
import { CAMPAIGNS, DAYS_LONG, EAST, FESTIVAL, GRANT_FEN, oneIn, type Season, WEST } from './season.js';

/** The pattern of all files goes the whole way before the season begins. */
const PATTERN_DAYS = {
  application: day('2025-12-01'),
  visit: day('2025-12-02'),
  publicity: day('2025-12-03'),
  publicityEnd: day('2025-12-11'),
  registration: day('2025-12-12'),
};
/** At full size the books of a payment day are long. */
const EQUATION_MILLISECONDS_MAX = 600_000;

/** A season from the notice to the close, day by day, through the public API. */
export async function runSeason(
  platform: Platform,
  options: SeasonOptions,
  say: (message: string) => void,
): Promise<SeasonReport> {
  const people = new People(platform.gatewayUrl, platform.notificationsFile);
  const files = roadFiles(SAMPLES);
  const names = new MemberNames(files);
  const walk: RoadWalk = { platform, people, files, names, differences: new Differences(), say };
  const season = await beginSeason(walk, options);
  for (let offset = -DAYS_LONG; offset < 0; offset += 1) {
    const today = advance(walk, addDays(FESTIVAL, offset));
    const steps = CALENDAR[offset] ?? [];
    for (const step of steps) await step(season);
    if (isWorkingDay(today)) await payDay(season);
    if (steps.length > 0) await overnight(platform);
    const { holds } = await until(
      'the money equation holds',
      // A service that is silent for a moment is asked again.
      () => verify(walk, '--quick').catch((error: unknown) => ({ holds: false, error: String(error) })),
      (equation) => equation.holds,
      EQUATION_MILLISECONDS_MAX,
    );
    if (holds) season.equationDays += 1;
  }
  return reportOf(season, await closeSeason(walk, season.path));
}

async function beginSeason(walk: RoadWalk, options: SeasonOptions): Promise<Season> {
  const bank = new RoadBank(walk.platform.bankUrl);
  await openFunds(walk, bank);
  const ids = await applyForFiles(walk, PATTERN_DAYS);
  await registerHouseholds(walk, ids, PATTERN_DAYS);
  const pattern = ids[0] ?? '';
  const count = options.households - oneIn(SHARES.late, options.households);
  const before = { from: 0, count, activeFrom: PATTERN_DAYS.registration, orgs: [EAST, WEST] };
  const files = await writeFiles(walk.platform, pattern, before);
  walk.say(`${files.length} files are on the books`);
  advance(walk, addDays(FESTIVAL, -DAYS_LONG));
  const campaign = await walk.people.staff('officer.city').post<CampaignView>(CAMPAIGNS, {
    code: 'SEASON-2026',
    kind: 'WINTER_RELIEF',
    name: '2026年送温暖',
    festivalDay: FESTIVAL,
    budgetFen: GRANT_FEN * PLACES_A_HEAD * (options.households + options.people),
    grantFen: GRANT_FEN,
  });
  return {
    walk,
    bank,
    options,
    path: `${CAMPAIGNS}/${campaign.id}`,
    campaignId: campaign.id,
    files,
    pattern,
    patterns: ids.length,
    happened: {
      late: 0,
      left: 0,
      moved: 0,
      died: 0,
      deadOrGoneOnLists: 0,
      diedBeforeVisit: 0,
      returned: 0,
      handedOverAgain: 0,
    },
    equationDays: 0,
  };
}

async function payDay({ walk, bank, happened }: Season): Promise<void> {
  await payFunded(walk, bank, BATCH_LINES_MAX);
  await importStatements(walk, bank);
  happened.returned += await reissueReturned(walk);
}
