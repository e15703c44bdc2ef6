import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@huzhu/messaging';
import type { Platform } from '../platform.js';
import { hasDatabase } from '../services.js';
import { BusyMoment } from './busy-moment.js';
import { BROKER, DATABASE_BACKEND, type Disturbance, type Kill, type KillTarget } from './kill-schedule.js';

const FROZEN_MILLISECONDS = 5_000;

/** Kills by schedule; what it kills is started again at once. */
export class Killer {
  private readonly counts = new Map<KillTarget, number>();
  private readonly disturbed = new Map<Disturbance, number>();
  private readonly thaws: Promise<void>[] = [];
  private readonly busy: BusyMoment;
  private over = false;

  constructor(
    private readonly platform: Platform,
    private readonly schedule: readonly Kill[],
    /** Asked after each kill with their number: true when the run may end. */
    private readonly enough: (kills: number) => Promise<boolean>,
  ) {
    this.busy = new BusyMoment(platform.adminUrl);
  }

  /** Kills so far, by target. */
  get kills(): Readonly<Record<KillTarget, number>> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What was done beside the kills so far. */
  get disturbances(): Readonly<Record<Disturbance, number>> {
    return { frozen: this.disturbed.get('frozen') ?? 0, cut: this.disturbed.get('cut') ?? 0 };
  }

  get done(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** True when nobody is killed any more. */
  get ended(): boolean {
    return this.over;
  }

  /**
   * Runs the schedule until it is enough, or until the signal; afterwards everything that was killed is there again. The kills
   * from `heldFrom` on wait until `held` resolves.
   */
  async run(signal: AbortSignal, heldFrom: number, held: Promise<void>): Promise<void> {
    try {
      for (const [place, kill] of this.schedule.entries()) {
        if (place === heldFrom) await held;
        if (signal.aborted) return;
        await pause(kill.afterMilliseconds);
        if (kill.beside !== undefined) await this.disturb(kill.beside, kill.choice);
        await this.kill(kill);
        this.counts.set(kill.target, (this.counts.get(kill.target) ?? 0) + 1);
        if (await this.enough(this.done)) return;
      }
    } finally {
      this.over = true;
      await this.busy.close();
      await Promise.all(this.thaws);
      await Promise.all([...this.platform.processes.values()].map((process) => process.ready()));
    }
  }

  private async kill({ target, choice }: Kill): Promise<void> {
    if (target === DATABASE_BACKEND) return killBackend(this.platform.adminUrl, choice);
    if (target === BROKER) return this.killBroker();
    const process = this.platform.processes.get(target);
    if (process === undefined) throw new Error(`no process ${target} to kill`);
    if (hasDatabase(target)) await this.busy.wait(target);
    await process.stop('SIGKILL');
    // While others are killed it need not become ready (the gateway is when all are): that is asked for in the end.
    process.start().catch(() => undefined);
  }

  private async disturb(disturbance: Disturbance, choice: number): Promise<void> {
    if (disturbance === 'frozen') this.freeze(choice);
    else await cutConnection(this.platform.adminUrl, choice);
    this.disturbed.set(disturbance, (this.disturbed.get(disturbance) ?? 0) + 1);
  }

  /** A process stands still with its connections open, as on a machine that is overloaded or being moved. */
  private freeze(choice: number): void {
    const pids = [...this.platform.processes.values()].flatMap(({ pid }) => pid ?? []);
    const pid = pids[choice % Math.max(1, pids.length)];
    if (pid === undefined) return;
    send(pid, 'SIGSTOP');
    this.thaws.push(pause(FROZEN_MILLISECONDS).then(() => send(pid, 'SIGCONT')));
  }

  private async killBroker(): Promise<void> {
    const { kafka } = this.platform;
    if (kafka?.kill9 === undefined || kafka.revive === undefined) throw new Error('the broker is not ours to kill');
    await kafka.kill9();
    await kafka.revive();
  }
}

/** Whoever is frozen may be killed meanwhile. */
function send(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}

/** The server closes one connection in the middle of what it does; the others go on. */
async function cutConnection(adminUrl: string, choice: number): Promise<void> {
  const database = await openDatabase({ url: adminUrl, poolSize: 1, applicationName: 'chaos' }).catch(() => undefined);
  try {
    await database?.query(
      `SELECT pg_terminate_backend(pid) FROM (
         SELECT pid, row_number() OVER (ORDER BY pid) - 1 AS place, count(*) OVER () AS total FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND datname = current_database() AND application_name <> 'chaos'
       ) AS connections WHERE place = $1::int % total`,
      [choice],
    );
  } catch {
    // The server has just been killed.
  } finally {
    await database?.close();
  }
}

/** One connection's process dies, and PostgreSQL restarts with all of them: a crash of the whole server. */
async function killBackend(adminUrl: string, choice: number): Promise<void> {
  for (;;) {
    const pid = await chooseBackend(adminUrl, choice).catch(() => undefined);
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
      return;
    }
    await pause(100);
  }
}

async function chooseBackend(adminUrl: string, choice: number): Promise<number | undefined> {
  const database = await openDatabase({ url: adminUrl, poolSize: 1, applicationName: 'chaos' });
  try {
    const backends = await database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid`,
    );
    return backends[choice % Math.max(1, backends.length)]?.pid;
  } finally {
    await database.close();
  }
}
