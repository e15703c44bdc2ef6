import { addDays } from '@huzhu/kernel';
import { RoadRefused } from '../road/api-client.js';
import { until } from '../road/until.js';
import { sideBySide } from '../side-by-side.js';
import { writeFiles, type SeasonFile } from './season-files.js';
import { goneOnLists } from './season-lists.js';
import { AT_ONCE, EAST, oneIn, type Season, WEST } from './season.js';

/** One household in so many; those who leave, die out and move are different ones. */
export const SHARES = { late: 50, exits: 100, deaths: 200, moves: 100 };
const NOTICES_PER_REQUEST = 5_000;
const HEARD_MILLISECONDS_MAX = 600_000;

/** Households that come on the books after the snapshot are due like all others. */
export async function comeLate(season: Season): Promise<void> {
  const { files, options, walk, pattern } = season;
  const activeFrom = walk.platform.businessDay.current();
  const count = options.households - files.length;
  const wanted = { from: files.length, count, activeFrom, orgs: [EAST, WEST] };
  files.push(...(await writeFiles(walk.platform, pattern, wanted)));
  season.happened.late += count;
}

/** Some households leave the books, and others have died out: a final reason is recorded. */
export async function leaveBooks(season: Season): Promise<void> {
  const { walk, files, options, happened } = season;
  const exits = oneIn(SHARES.exits, options.households);
  const leaving = files.slice(0, exits);
  const dying = files.slice(exits, exits + oneIn(SHARES.deaths, options.households));
  await sideBySide(leaving, AT_ONCE, async (file) => {
    const exit = `/api/hardship/v1/households/${file.householdId}/exit`;
    await walk.people.staff('approver.city').post(exit, { reason: 'MOVED' });
    await giveReason(season, file, 'EXITED_AFTER_SNAPSHOT');
  });
  await sideBySide(dying, AT_ONCE, (file) => giveReason(season, file, 'DECEASED'));
  happened.left += leaving.length;
  happened.died += dying.length;
  walk.say(`${leaving.length} households left the books, ${dying.length} died out, each with its reason`);
}

/** That a household left is heard of from an event, so the reason may be refused until then. */
async function giveReason({ walk, path }: Season, { householdId }: SeasonFile, reason: string): Promise<void> {
  const record = `${path}/households/${householdId}/reason`;
  await until(
    'the household has a final reason',
    () =>
      walk.people
        .staff('officer.city')
        .post(record, { reason })
        .then(() => null, unlessNotHeard),
    (code) => code === null,
    HEARD_MILLISECONDS_MAX,
  );
}

function unlessNotHeard(error: unknown): string {
  if (error instanceof RoadRefused && error.code === 'NOT_EXITED') return error.code;
  throw error;
}

/** Some files go to the other county while their grant is under way. */
export async function moveToOtherUnion(season: Season): Promise<void> {
  const { walk, files, options, happened } = season;
  const moving = files.slice(-oneIn(SHARES.moves, options.households));
  await sideBySide(moving, AT_ONCE, async ({ householdId, orgId }) => {
    const body = { orgId: orgId === EAST ? WEST : EAST, reason: 'NEW_EMPLOYER' };
    await walk.people.staff('approver.city').post(`/api/hardship/v1/households/${householdId}/transfer`, body);
  });
  happened.moved += moving.length;
  walk.say(`${moving.length} households went to another union`);
}

/** Some people of the lists have died or moved away before the lists come in. */
export async function notePersons({ walk, options, happened }: Season): Promise<void> {
  const since = addDays(walk.platform.businessDay.current(), -1);
  const notices = goneOnLists(options).map(({ idNumber, kind }) => ({ idNumber, kind, since }));
  const officer = walk.people.staff('officer.city');
  for (let start = 0; start < notices.length; start += NOTICES_PER_REQUEST) {
    const part = notices.slice(start, start + NOTICES_PER_REQUEST);
    await officer.post('/api/winter-relief/v1/person-notices', { notices: part });
  }
  happened.deadOrGoneOnLists += notices.length;
}
