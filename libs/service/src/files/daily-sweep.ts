import { setTimeout as pause } from 'node:timers/promises';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { ServiceParts } from '../boot/service-parts.js';
import { FileStore } from './file-store.js';
import type { Swept } from './sweep-files.js';

/** What a service's rows say of its files. */
export interface KeptFiles {
  /** Of the given ids of kept files, those that a row names. */
  readonly named: (tx: Tx, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Removes rows of uploads that nobody went on with for so many hours; their files go in the same sweep. */
  readonly forget?: (tx: Tx, hours: number) => Promise<unknown>;
}

/** What is younger may be on its way into a row. */
const KEPT_HOURS = 24;
const HOUR_MILLISECONDS = 3_600_000;
const LOOK_MILLISECONDS = 1_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Once a business day: what broken uploads and killed processes left on disk is removed. Without `keptFiles` only unfinished
 * uploads are, and no file that was ever kept.
 */
export class DailySweep {
  private readonly stopping = new AbortController();
  private readonly files: FileStore;
  private swept: Day | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly parts: ServiceParts,
    private readonly keptFiles: KeptFiles | undefined,
  ) {
    this.files = new FileStore(parts.config.FILES_DIR);
  }

  start(): this {
    this.running = this.everyDay();
    return this;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Sweeps now. */
  async run(): Promise<Swept> {
    const { clock, database } = this.parts;
    const { keptFiles } = this;
    const before = Date.parse(clock.now()) - KEPT_HOURS * HOUR_MILLISECONDS;
    if (keptFiles === undefined) return this.files.sweepIncoming(before);
    await database.system.transaction(async (tx) => keptFiles.forget?.(tx, KEPT_HOURS));
    return this.files.sweep({
      before,
      known: async (names) => {
        const ids = names.filter((name) => ID.test(name));
        return ids.length === 0 ? new Set() : database.system.transaction((tx) => keptFiles.named(tx, ids));
      },
    });
  }

  private async everyDay(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.runOnce();
      await pause(LOOK_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async runOnce(): Promise<void> {
    const { clock, logger } = this.parts;
    try {
      const today = clock.today();
      if (this.swept === today) return;
      const swept = await this.run();
      if (swept.files > 0) logger.info(swept, 'files of broken uploads were removed');
      this.swept = today;
    } catch (error) {
      logger.error({ err: error }, 'files of broken uploads cannot be swept');
      this.swept = clock.today();
    }
  }
}
