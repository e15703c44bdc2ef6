import { setTimeout as pause } from 'node:timers/promises';
import { day } from '@huzhu/kernel';
import { openDatabase } from '@huzhu/messaging';
import { type Platform, startPlatform } from '../platform.js';
import { Differences } from '../road/differences.js';
import { MemberNames } from '../road/member-names.js';
import { People } from '../road/people.js';
import { proveRoad } from '../road/prove-road.js';
import { RoadBank } from '../road/road-bank.js';
import { advance, type RoadWalk } from '../road/road-walk.js';
import { openFunds } from '../road/steps/open-funds.js';
import { payments } from '../road/steps/pay-round.js';
import { until } from '../road/until.js';
import { payOnce } from '../road/walk-road.js';
import type { Teardown } from '../teardown.js';
import { compareAcknowledged } from './acknowledged-checks.js';
import { compareBankLog } from './bank-log.js';
import type { ChaosOptions } from './chaos-options.js';
import { type ChaosReport, chaosReport, duplicatesWanted } from './chaos-report.js';
import { ChaosWork } from './chaos-work.js';
import { finishWork } from './finish-work.js';
import { compareKafkaLog } from './kafka-log.js';
import { Killer } from './killer.js';
import { killSchedule } from './kill-schedule.js';
import { countRedeliveries } from './redeliveries.js';
import { type Finding, findWrong, truthChecks } from './truth-checks.js';

const DAYS = {
  first: day('2025-12-01'),
  rosters: day('2025-12-15'),
  feeds: day('2026-04-01'),
  /** Every round of payments takes two working days; from here on the last rounds alone may use up the calendar. */
  lastRoundBesideKills: day('2026-07-31'),
} as const;
/** A request is sent until it is answered; more than this many times is a fault of its own. */
const TRIES_MAX = 120;
const CLERKS = 8;
const OFFICERS = 3;
/** The first part of the kills meets rosters, the rest feeds, decisions and payments. */
const ROSTER_SHARE = 0.3;
const ROSTERS_LEAST = 10;
const FEEDS_LEAST = 2;
const PAY_PAUSE_MILLISECONDS = 300;
const QUIET_MILLISECONDS = 60_000;
/** A run that delivered too few duplicates goes on killing, up to so many times the kills asked for. */
const KILLS_FACTOR_MAX = 4;

/** Kills while people work, waits until everything is quiet, and compares what is there with the source of truth. */
export async function runChaos(
  options: ChaosOptions,
  dataDir: string,
  say: (message: string) => void,
  teardown: Teardown,
): Promise<ChaosReport> {
  const began = performance.now();
  const platform = await startPlatform({
    transport: options.transport,
    dataDir,
    ports: 'free',
    firstDay: DAYS.first,
    demoAccounts: true,
    // A server whose backend is killed must keep what it acknowledged.
    durable: true,
    ownBroker: true,
    seed: options.seed,
    logLevel: 'warn',
    say,
    teardown,
  });
  const { killer, work, walk } = await workWhileKilling(platform, options, say);
  const findings = await compareWithTruth(platform, walk, work);
  const duplicatesDelivered = await countRedeliveries(dataDir);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return chaosReport({
    options,
    kills: killer.kills,
    disturbances: killer.disturbances,
    acknowledged: work.acknowledged,
    duplicatesDelivered,
    findings,
    differences: walk.differences.all,
    seconds,
  });
}

async function workWhileKilling(platform: Platform, options: ChaosOptions, say: (message: string) => void) {
  const people = new People(platform.gatewayUrl, platform.notificationsFile, TRIES_MAX);
  const files = { rosters: [], feeds: [] };
  const walk: RoadWalk = {
    platform,
    people,
    files,
    names: new MemberNames(files),
    differences: new Differences(),
    say: () => undefined,
  };
  const bank = new RoadBank(platform.bankUrl, 10 * TRIES_MAX);
  await openFunds(walk, bank);
  advance(walk, DAYS.rosters);
  const work = new ChaosWork(walk, bank, options.seed);
  const schedule = killSchedule(options.seed, KILLS_FACTOR_MAX * options.kills, options.transport);
  const killer = new Killer(platform, schedule, async (kills) => {
    return kills >= options.kills && (await countRedeliveries(platform.dataDir)) >= duplicatesWanted(options.kills);
  });
  const given = new AbortController();
  say(`killing ${options.kills} times, seed ${options.seed}`);
  const killsForRosters = Math.floor(options.kills * ROSTER_SHARE);
  const enrolled = Promise.withResolvers<void>();
  const killing = killer.run(given.signal, killsForRosters, enrolled.promise);
  try {
    const working = enrol(walk, work, killer, killsForRosters).then(() => {
      enrolled.resolve();
      return workThrough(walk, bank, work, killer);
    });
    // Whichever fails first ends the run.
    await Promise.all([killing, working]);
  } finally {
    given.abort();
    enrolled.resolve();
    await killing.catch(() => undefined);
  }
  say('the last kill is over: everything becomes quiet');
  // What does not come to its end is compared as well: the comparison is what tells why.
  await finishWork(walk, bank, work).catch((error: unknown) => walk.differences.tell(String(error)));
  return { killer, work, walk };
}

/** Employers enrol while the first part of the kills goes on. */
async function enrol(walk: RoadWalk, work: ChaosWork, killer: Killer, kills: number): Promise<void> {
  const clerk = () => work.enrolWhile((rosters) => rosters < ROSTERS_LEAST || killer.done < kills);
  await Promise.all(Array.from({ length: CLERKS }, clerk));
  advance(walk, DAYS.feeds);
}

/** Feeds, decisions and payments at the same time, until the last kill. */
async function workThrough(walk: RoadWalk, bank: RoadBank, work: ChaosWork, killer: Killer): Promise<void> {
  const feed = () => work.feedWhile((feeds) => feeds < FEEDS_LEAST || !killer.ended);
  const pay = async (): Promise<void> => {
    while (!killer.ended) {
      const dayLeft = walk.platform.businessDay.current() < DAYS.lastRoundBesideKills;
      if (dayLeft && (await payments(walk, { state: 'FUNDED' })).length > 0) await payOnce(walk, bank);
      else await pause(PAY_PAUSE_MILLISECONDS);
    }
  };
  await Promise.all([...Array.from({ length: OFFICERS }, feed), work.decideWhile(() => !killer.ended), pay()]);
}

async function compareWithTruth({ adminUrl, dataDir, transport, kafka }: Platform, walk: RoadWalk, work: ChaosWork) {
  const equation = await proveRoad(walk);
  const database = await openDatabase({ url: adminUrl, poolSize: 2, applicationName: 'chaos' });
  try {
    // What has not arrived yet is not lost.
    const checks = truthChecks(transport);
    const wrong = await until(
      'the source of truth and everything else agree',
      () => findWrong(database, checks),
      (findings) => findings.length === 0,
      QUIET_MILLISECONDS,
    ).catch(() => findWrong(database, checks));
    const findings: Finding[] = [
      ...wrong,
      ...(await compareAcknowledged(database, work.acknowledged)),
      ...(await compareBankLog(database, dataDir)),
      ...(kafka === undefined ? [] : await compareKafkaLog(database, kafka.brokers)),
    ];
    if (!equation.holds) findings.push({ what: 'the one equation does not hold', kind: 'wrong', found: 1 });
    return findings;
  } finally {
    await database.close();
  }
}
