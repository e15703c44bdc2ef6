import { readFile } from 'node:fs/promises';
import type { ClaimDecisionResults, ClaimItem, FeedAnswer, FeedStatus, FeedStay, WorkStep } from '@huzhu/contracts';
import { claimItems, claimsInState } from '../claims-in-state.js';
import type { ExpectedFeed, RoadFile } from '../road-files.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { syntheticCard } from '../synthetic-people.js';
import { until } from '../until.js';
import { inYuan } from '../in-yuan.js';

const FEEDS = '/api/claims/v1/settlement-feeds';
const WORK_LISTS = '/api/claims/v1/work-lists';
const CLAIMS_PER_DECISION = 500;
const PAYEE_CARDS_FROM = 5_000;

export interface DecidedFeeds {
  readonly stays: number;
  readonly benefitFen: number;
}

/** Each feed is imported on its day, and every stay compared with what is expected of it. */
export async function decideFeeds(walk: RoadWalk): Promise<DecidedFeeds> {
  let [stays, benefitFen] = [0, 0];
  for (const feed of walk.files.feeds) {
    advance(walk, feed.expected.importedOn);
    const decided = await importFeed(walk, feed);
    stays += decided.stays;
    benefitFen += decided.benefitFen;
    walk.say(`${feed.name}: ${decided.stays} stays decided, ${inYuan(decided.benefitFen)}`);
    await passWorkLists(walk);
    await givePayees(walk);
  }
  return { stays, benefitFen };
}

async function importFeed(walk: RoadWalk, feed: RoadFile<ExpectedFeed>): Promise<DecidedFeeds> {
  const officer = walk.people.staff('officer.city');
  const form = new FormData();
  form.append('file', new Blob([await readFile(feed.path)]), feed.name);
  const { feedId } = await officer.upload<FeedAnswer>(FEEDS, form);
  await until(
    `${feed.name} is decided`,
    () => officer.get<FeedStatus>(`${FEEDS}/${feedId}`),
    ({ state }) => state === 'IMPORTED' || state === 'REFUSED',
  );
  const found = new Map<string, FeedStay>();
  for await (const stay of officer.list<FeedStay>(`${FEEDS}/${feedId}/stays`)) found.set(stay.mdtrtId, stay);
  const { expected } = feed;
  for (const mdtrtId of new Set([...Object.keys(expected.byStay), ...found.keys()])) {
    const { benefitFen, outcome } = found.get(mdtrtId) ?? {};
    walk.differences.compare(`${feed.name}: ${mdtrtId}`, expected.byStay[mdtrtId], { benefitFen, outcome });
  }
  const benefitFen = [...found.values()].reduce((sum, stay) => sum + (stay.benefitFen ?? 0), 0);
  walk.differences.compare(`${feed.name}: stays`, expected.stays, found.size);
  walk.differences.compare(`${feed.name}: benefits in all`, expected.totalBenefitFen, benefitFen);
  return { stays: found.size, benefitFen };
}

/** Whoever gave no bank card with the roster is asked for one by the clerk; what waited for it is ordered. */
async function givePayees(walk: RoadWalk): Promise<void> {
  const clerk = walk.people.staff('clerk.city');
  const waiting = await claimItems(walk, 'WAITING_FOR_PAYEE');
  for (const [index, { claimId, mdtrtId }] of waiting.entries()) {
    const name = await walk.names.of(claimId, mdtrtId);
    const body = { name, cardNumber: syntheticCard(PAYEE_CARDS_FROM + index) };
    await clerk.post(`/api/claims/v1/claims/${claimId}/payee`, body);
  }
  const left = (await claimsInState(walk, 'WAITING_FOR_PAYEE')).length;
  walk.differences.compare('cards in the members’ own names that wait for a look', 0, left);
  if (waiting.length > 0) walk.say(`${waiting.length} members without a card on their roster gave one`);
}

/** The people of each step take what waits for them, in bulk; two approvers where the amount asks for it. */
export async function passWorkLists(walk: RoadWalk): Promise<void> {
  const duties: readonly (readonly [WorkStep, string])[] = [
    ['confirmation', 'first-reviewer.city'],
    ['first-review', 'first-reviewer.city'],
    ['second-review', 'second-reviewer.city'],
    ['approval', 'approver.city'],
    ['approval', 'approver-two.city'],
  ];
  for (const [step, username] of duties) await passWorkList(walk, step, username);
}

async function passWorkList(walk: RoadWalk, step: WorkStep, username: string): Promise<void> {
  const person = walk.people.staff(username);
  const waiting: string[] = [];
  for await (const { claimId } of person.list<ClaimItem>(`${WORK_LISTS}/${step}`)) waiting.push(claimId);
  let passed = 0;
  for (let first = 0; first < waiting.length; first += CLAIMS_PER_DECISION) {
    const claimIds = waiting.slice(first, first + CLAIMS_PER_DECISION);
    const body = { claimIds, opinion: 'Checked against the settlement sheet; the rules’ answer stands.' };
    passed += (await person.post<ClaimDecisionResults>(`${WORK_LISTS}/${step}/decisions`, body)).decided;
  }
  if (waiting.length > 0) walk.say(`${step}: ${passed} of ${waiting.length} claims passed by ${username}`);
}
