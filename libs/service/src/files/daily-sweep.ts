import { setTimeout as pause } from 'node:timers/promises';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { ServiceParts } from '../boot/service-parts.js';
import { Work } from '../commands/work.js';
import type { ServiceConfig } from '../config/service-config.js';
import { FileStore } from './file-store.js';
import { type DuePaper, noteRemoved } from './removed-papers.js';
import type { Swept } from './sweep-files.js';

/** What a service's rows say of its files. */
export interface KeptFiles {
  /** Of the given ids of kept files, those that a row names; without it no file is looked for that no row names. */
  readonly named?: (tx: Tx, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Removes rows of uploads that nobody went on with for so many hours, or days; their files go in the same sweep. */
  readonly forget?: (work: Work, hours: number) => Promise<unknown>;
  /** Papers whose time has passed and that are not noted as removed, `limit` at most. */
  readonly due?: (tx: Tx, asked: DueAsked) => Promise<readonly DuePaper[]>;
}

/** What is asked about papers whose time has passed. */
export interface DueAsked {
  readonly today: Day;
  readonly config: ServiceConfig;
  readonly limit: number;
}

/** What is younger may be on its way into a row. */
const KEPT_HOURS = 24;
const PAPERS_PER_TRANSACTION = 500;
const HOUR_MILLISECONDS = 3_600_000;
const LOOK_MILLISECONDS = 1_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Once a business day: papers whose time has passed are removed, and what broken uploads and killed processes left on disk.
 * Without `keptFiles` only unfinished uploads are, and no file that was ever kept.
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

  /** Sweeps now; what was removed because its time had passed is not counted. */
  async run(): Promise<Swept> {
    const { clock, database } = this.parts;
    const before = Date.parse(clock.now()) - KEPT_HOURS * HOUR_MILLISECONDS;
    const { due, forget, named } = this.keptFiles ?? {};
    if (due !== undefined) await this.removeDue(due);
    if (named === undefined) return this.files.sweepIncoming(before);
    await database.system.transaction(async (tx) => forget?.(this.workOn(tx, 'forget-unfinished'), KEPT_HOURS));
    return this.files.sweep({
      before,
      known: async (names) => {
        const ids = names.filter((name) => ID.test(name));
        return ids.length === 0 ? new Set() : database.system.transaction((tx) => named(tx, ids));
      },
    });
  }

  /**
   * A file goes before the transaction that says so is committed: a kill between leaves a paper that is due still, and
   * never one that lies on after it was said to be gone.
   */
  private async removeDue(due: NonNullable<KeptFiles['due']>): Promise<void> {
    const { schema, clock, config, database, logger } = this.parts;
    const asked = { today: clock.today(), config, limit: PAPERS_PER_TRANSACTION };
    for (let removed = PAPERS_PER_TRANSACTION; removed > 0 && !this.stopping.signal.aborted;) {
      removed = await database.system.transaction(async (tx) => {
        const papers = await due(tx, asked);
        const ids = await noteRemoved(this.workOn(tx, 'remove-paper'), schema, papers);
        await Promise.all(ids.map((id) => this.files.remove(id)));
        return ids.length;
      });
      if (removed > 0) logger.info({ removed }, 'papers whose time had passed were removed');
    }
  }

  private workOn(tx: Tx, step: string): Work {
    const { name, schema, clock } = this.parts;
    return new Work(tx, { schema, clock, action: `${name}.${step}`, caller: { kind: 'system', id: name } });
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
      logger.error({ err: error }, 'files cannot be swept');
      this.swept = clock.today();
    }
  }
}
