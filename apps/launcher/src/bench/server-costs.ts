import type pg from 'pg';
import type { Platform } from '../platform.js';
import type { Cost, Spent } from './bench.js';
import { beginPeak, costOf, familyCostOf, parentOf, type ProcessCost } from './process-cost.js';

const POSTGRES = 'postgresql (largest process)';

/** Processor time of the platform's processes between two moments. */
export class ServerCosts {
  private constructor(
    private readonly pids: ReadonlyMap<string, number>,
    private readonly before: ReadonlyMap<string, ProcessCost>,
  ) {}

  static async begin(platform: Platform, admin: pg.Client): Promise<ServerCosts> {
    const services = [...platform.processes].flatMap(([name, { pid }]) =>
      pid === undefined ? [] : [[name, pid] as const],
    );
    const { rows } = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const server = parentOf(rows[0]?.pid ?? 0);
    const pids = new Map([...services, ...(server === null ? [] : [[POSTGRES, server] as const])]);
    for (const pid of pids.values()) beginPeak(pid);
    return new ServerCosts(pids, read(pids));
  }

  /** Largest first; nothing where the system does not tell. */
  end(): Cost[] {
    const costs = [...read(this.pids)].map(([process, { cpuMilliseconds, peakMebibytes }]) => ({
      process,
      cpuMilliseconds: cpuMilliseconds - (this.before.get(process)?.cpuMilliseconds ?? 0),
      peakMebibytes,
    }));
    return costs.toSorted((a, b) => b.cpuMilliseconds - a.cpuMilliseconds);
  }

  /** Processor seconds since the beginning. */
  spent(): Spent {
    const spent = { postgresql: 0, node: 0 };
    for (const { process, cpuMilliseconds } of this.end()) {
      spent[process === POSTGRES ? 'postgresql' : 'node'] += cpuMilliseconds / 1000;
    }
    return spent;
  }
}

function read(pids: ReadonlyMap<string, number>): Map<string, ProcessCost> {
  const found = new Map<string, ProcessCost>();
  for (const [name, pid] of pids) {
    const cost = name === POSTGRES ? familyCostOf(pid) : costOf(pid);
    if (cost !== null) found.set(name, cost);
  }
  return found;
}
