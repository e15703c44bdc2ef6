import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BulkSession, Commands, FileStore, SERVICE, type ServiceParts } from '@huzhu/service';
import type { Feed } from '../domain/feed.decider.js';
import { oldestOpenFeed } from '../store/open-feeds.js';
import { DecideAgain } from './decide-again.js';
import { DecideFeed } from './decide-feed.js';
import { feedAggregate } from './feed.aggregate.js';
import { ReplayDecidedClaims } from './replay-decided-claims.js';
import { SendNotices } from './send-notices.js';
import { StageFeed } from './stage-feed.js';
import { WatchDeadlines } from './watch-deadlines.js';

const IDLE_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS_MAX = 30_000;
const SYSTEM = { kind: 'system', id: 'claims' } as const;

type Job = (signal: AbortSignal) => Promise<boolean>;

/**
 * What goes on beside the requests: feeds are read and decided, and claims decided again. Each lane does one thing at a
 * time and looks for work when woken, or now and then. A lane that fails waits and tries again; nothing is lost.
 */
@Injectable()
export class BackgroundWork {
  private readonly stopping = new AbortController();
  private waking = Promise.withResolvers<void>();
  private lanes: readonly Promise<void>[] = [];

  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(StageFeed) private readonly stageFeed: StageFeed,
    @Inject(DecideFeed) private readonly decideFeed: DecideFeed,
    @Inject(DecideAgain) private readonly decideAgain: DecideAgain,
    @Inject(ReplayDecidedClaims) private readonly replay: ReplayDecidedClaims,
    @Inject(WatchDeadlines) private readonly watchDeadlines: WatchDeadlines,
    @Inject(SendNotices) private readonly sendNotices: SendNotices,
  ) {}

  start(): void {
    this.lanes = [
      this.run('feeds', (signal) => this.workOnFeed(signal)),
      this.run('redecisions', () => this.decideAgain.run()),
      this.run('what-ifs', (signal) => this.replay.run(signal)),
      this.run('deadlines', () => this.watchDeadlines.run()),
      this.run('notices', () => this.sendNotices.run()),
    ];
  }

  /** Looks for work at once instead of at the next turn. */
  wake(): void {
    const { resolve } = this.waking;
    this.waking = Promise.withResolvers<void>();
    resolve();
  }

  /** Breaks the work off at the next safe point. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await Promise.all(this.lanes);
  }

  private async run(lane: string, job: Job): Promise<void> {
    const { signal } = this.stopping;
    let failures = 0;
    while (!signal.aborted) {
      const woken = this.waking.promise;
      try {
        if (await job(signal)) continue;
        failures = 0;
        await this.idle(IDLE_MILLISECONDS, woken);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.service.logger.error({ lane, err: error }, 'background work broke off');
        await this.idle(Math.min(250 * 2 ** failures, RETRY_MILLISECONDS_MAX), new Promise(() => undefined));
      }
    }
  }

  private async idle(milliseconds: number, woken: Promise<void>): Promise<void> {
    const timer = new AbortController();
    const cut = (): void => timer.abort();
    this.stopping.signal.addEventListener('abort', cut, { once: true });
    await Promise.race([woken, pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)]);
    this.stopping.signal.removeEventListener('abort', cut);
    timer.abort();
  }

  /** Works on the oldest feed, unless another process does; its lock goes with its connection. */
  private async workOnFeed(signal: AbortSignal): Promise<boolean> {
    if ((await oldestOpenFeed(this.service.database.system)) === null) return false;
    const session = await BulkSession.open(this.service.config.DATABASE_URL, 'claims_feed');
    try {
      if (!(await session.tryLock('claims.feeds'))) return false;
      const feedId = await oldestOpenFeed(this.service.database.system);
      if (feedId === null) return false;
      await this.importFeed(feedId, session, signal);
      return true;
    } finally {
      await session.close();
    }
  }

  private async importFeed(feedId: string, session: BulkSession, signal: AbortSignal): Promise<void> {
    const feed = await this.load(feedId);
    if (feed.status === 'RECEIVED') {
      if (!(await this.stageFeed.run(feedId, feed.orgId, session, signal))) await this.files.remove(feedId);
      return;
    }
    await this.decideFeed.run(feedId, feed, signal);
    await this.files.remove(feedId);
  }

  private load(feedId: string): Promise<Feed> {
    return this.commands.run(SYSTEM, 'claims.load-feed', async (work) => {
      const feed = await work.load(feedAggregate, feedId);
      if (feed === null) throw new Error('a feed that was listed is not there');
      return feed;
    });
  }
}
