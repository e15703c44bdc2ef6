import { day } from '@huzhu/kernel';
import { type Platform, startPlatform } from '../platform.js';
import { People } from '../road/people.js';
import { roadFiles, SAMPLES } from '../road/road-files.js';
import { walkRoad } from '../road/walk-road.js';
import type { Teardown } from '../teardown.js';
import { type ClaimsUnderReview, claimsUnderReview } from './claims-under-review.js';
import { linesInSuspense } from './lines-in-suspense.js';
import { type UnfinishedWork, unfinishedWork } from './unfinished-work.js';

export interface ShownPlatform {
  readonly platform: Platform;
  readonly claims: ClaimsUnderReview;
  readonly work: UnfinishedWork;
}

/** A throw-away platform that has walked the sample road and has work on its desks. */
export async function startShownPlatform(
  dataDir: string,
  teardown: Teardown,
  say: (message: string) => void,
): Promise<ShownPlatform> {
  const platform = await startPlatform({
    transport: 'postgres',
    dataDir,
    ports: 'free',
    firstDay: day('2025-12-01'),
    demoAccounts: true,
    durable: false,
    logLevel: 'warn',
    say,
    teardown,
  });
  await walkRoad(platform, roadFiles(SAMPLES), say);
  const people = new People(platform.gatewayUrl, platform.notificationsFile);
  await linesInSuspense(platform, people);
  const today = platform.businessDay.current();
  const work = await unfinishedWork(people, today);
  return { platform, claims: await claimsUnderReview(people, today), work };
}
