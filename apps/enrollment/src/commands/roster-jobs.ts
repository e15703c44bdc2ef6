import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BulkSession, SealedFiles, SERVICE, type ServiceParts } from '@huzhu/service';
import { clearLines } from '../store/roster-lines.store.js';
import { noteFileRemoved, rostersWithWork } from '../store/roster-progress.store.js';
import { ActivateRoster } from './activate-roster.command.js';
import { EnrolRoster } from './enrol-roster.command.js';
import { ImportRoster } from './import-roster.command.js';
import { loadJobRoster } from './job-roster.js';
import { MendRoster } from './mend-roster.command.js';
import { UndoRoster } from './undo-roster.command.js';
import { WithdrawUnconfirmed } from './withdraw-unconfirmed.js';

/** A large roster must not keep a small one waiting. */
const LANES = 2;
const IDLE_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS_MAX = 30_000;

/**
 * The background work on rosters. What is to be done is read from their status, so a start takes up whatever a stop or a
 * kill left; a session lock keeps two processes off one roster.
 */
@Injectable()
export class RosterJobs {
  private readonly stopping = new AbortController();
  private readonly busy = new Set<string>();
  private readonly retries = new Map<string, { tries: number; notBefore: number }>();
  private lanes: Promise<void>[] = [];
  private waking = Promise.withResolvers<void>();

  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(ImportRoster) private readonly importRoster: ImportRoster,
    @Inject(MendRoster) private readonly mendRoster: MendRoster,
    @Inject(EnrolRoster) private readonly enrolRoster: EnrolRoster,
    @Inject(ActivateRoster) private readonly activateRoster: ActivateRoster,
    @Inject(UndoRoster) private readonly undoRoster: UndoRoster,
    @Inject(WithdrawUnconfirmed) private readonly unconfirmed: WithdrawUnconfirmed,
  ) {}

  start(): void {
    this.lanes = Array.from({ length: LANES }, () => this.runLane());
  }

  /** Whether a roster is being worked on now. */
  get isBusy(): boolean {
    return this.busy.size > 0;
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

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async runLane(): Promise<void> {
    while (!this.stopped) {
      const woken = this.waking.promise;
      if (!(await this.takeOne())) await this.idle(IDLE_MILLISECONDS, woken);
    }
  }

  private async idle(milliseconds: number, woken: Promise<void>): Promise<void> {
    const timer = new AbortController();
    await Promise.race([woken, pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }

  /** Works on the first roster that nobody works on; false if there is none. */
  private async takeOne(): Promise<boolean> {
    try {
      const waiting = await rostersWithWork(this.service.database.system, this.unconfirmed.lastDueDay);
      const free = waiting.find(({ id }) => !this.busy.has(id) && !this.isPaused(id));
      if (free === undefined || this.stopped) return false;
      this.busy.add(free.id);
      try {
        return await this.work(free.id);
      } finally {
        this.busy.delete(free.id);
      }
    } catch (error) {
      if (!this.stopped) this.service.logger.error({ err: error }, 'rosters cannot be worked on');
      return false;
    }
  }

  private async work(rosterId: string): Promise<boolean> {
    const session = await BulkSession.open(this.service.config.DATABASE_URL, 'enrollment_roster');
    try {
      if (!(await session.tryLock(`enrollment.roster/${rosterId}`))) {
        this.postpone(rosterId);
        return true;
      }
      await this.step(rosterId, session);
      this.retries.delete(rosterId);
    } catch (error) {
      if (this.stopped) return false;
      this.postpone(rosterId);
      this.service.logger.error({ rosterId, err: error }, 'work on a roster broke off');
    } finally {
      await session.close();
    }
    return true;
  }

  /** The status is read under the lock: another lane may have been here since the list was read. */
  private async step(rosterId: string, session: BulkSession): Promise<void> {
    const { signal } = this.stopping;
    const { roster } = await loadJobRoster(this.service.database.system, rosterId);
    switch (roster.status) {
      case 'UPLOADED':
        return this.importRoster.run(rosterId, session, signal);
      case 'MENDING':
        return this.mendRoster.run(rosterId, signal);
      case 'CONFIRMED':
        return this.enrolRoster.run(rosterId, signal);
      case 'PAID':
        return this.activateRoster.run(rosterId, signal);
      case 'UNDOING':
        return this.undoRoster.run(rosterId, signal);
      case 'REJECTED':
      case 'WITHDRAWN':
        return this.clear(rosterId);
      case 'AWAITING_PAYMENT':
      case 'ACTIVE':
        return this.removeFile(rosterId);
      case 'CHECKED':
        if (roster.uploadedOn <= this.unconfirmed.lastDueDay) await this.unconfirmed.run(rosterId);
    }
  }

  /** Of a file that came to nothing only the record of the attempt stays. */
  private async clear(rosterId: string): Promise<void> {
    await this.files.remove(rosterId);
    await this.service.database.system.transaction((tx) => clearLines(tx, rosterId));
  }

  /** A confirmed roster is no longer mended: nobody needs the file. */
  private async removeFile(rosterId: string): Promise<void> {
    await this.files.remove(rosterId);
    await noteFileRemoved(this.service.database.system, rosterId);
  }

  private isPaused(rosterId: string): boolean {
    return (this.retries.get(rosterId)?.notBefore ?? 0) > performance.now();
  }

  private postpone(rosterId: string): void {
    const tries = (this.retries.get(rosterId)?.tries ?? 0) + 1;
    this.retries.set(rosterId, { tries, notBefore: performance.now() + backoff(tries) });
  }
}

const backoff = (tries: number): number => Math.min(250 * 2 ** tries, RETRY_MILLISECONDS_MAX);
