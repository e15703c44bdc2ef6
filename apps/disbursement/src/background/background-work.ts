import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { isInfrastructureError } from '@huzhu/messaging';
import { LOGGER, type Logger } from '@huzhu/service';

const IDLE_MILLISECONDS = 1_000;
const FAILED_MILLISECONDS = 2_000;

/** One kind of work that goes on by itself: answers whether there is more to do at once. */
export type Step = () => Promise<boolean>;

/** Loops that fund waiting payments and send released batches; woken by commands, else once a second. */
@Injectable()
export class BackgroundWork {
  private readonly stopping = new AbortController();
  private waiting = new AbortController();
  private loops: Promise<void>[] = [];

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  start(steps: readonly Step[]): { stop(): Promise<void> } {
    this.loops = steps.map((step) => this.loop(step));
    return {
      stop: async () => {
        this.stopping.abort();
        this.wake();
        await Promise.all(this.loops);
      },
    };
  }

  /** Something changed that may give work. */
  wake(): void {
    const sleepers = this.waiting;
    this.waiting = new AbortController();
    sleepers.abort();
  }

  private async loop(step: Step): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const { signal } = this.waiting;
      try {
        if (!(await step())) await sleep(IDLE_MILLISECONDS, signal);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger[isInfrastructureError(error) ? 'warn' : 'error'](
          { err: error },
          'background work failed; it is tried again',
        );
        await sleep(FAILED_MILLISECONDS, this.stopping.signal);
      }
    }
  }
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  pause(milliseconds, undefined, { signal }).catch(() => undefined);
