import type { Day } from '@huzhu/kernel';
import pg from 'pg';
import { type Platform, startPlatform } from '../platform.js';
import { People } from '../road/people.js';
import type { BenchContext } from './bench.js';

/** A platform to be measured, its people, and a superuser who writes what others would have sent and counts what is there. */
export interface BenchPlatform {
  readonly platform: Platform;
  readonly admin: pg.Client;
  readonly people: People;
}

/** A few people at one address send what thousands would send from many: what is measured is the work, not the limit. */
const REQUESTS_PER_MINUTE_MAX = 10_000_000;

/** Starts a platform of the context's transport with fsync on; it ends with the context. */
export async function openBenchPlatform(context: BenchContext, firstDay: Day): Promise<BenchPlatform> {
  const platform = await startPlatform({
    transport: context.transport,
    dataDir: context.folder,
    ports: 'free',
    firstDay,
    demoAccounts: true,
    durable: true,
    logLevel: 'warn',
    requestsPerMinuteMax: REQUESTS_PER_MINUTE_MAX,
    say: context.say,
    teardown: context.teardown,
  });
  const admin = new pg.Client({ connectionString: platform.adminUrl });
  await admin.connect();
  context.teardown.add(() => admin.end());
  return { platform, admin, people: new People(platform.gatewayUrl, platform.notificationsFile) };
}
