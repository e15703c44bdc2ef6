import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { RosterStatus } from '@huzhu/contracts';
import { type Rejected } from '@huzhu/kernel';
import { type Caller, isRejected } from '@huzhu/service';
import { RosterQueries } from './roster.queries.js';

/** In these a roster waits for people, not for the service. */
const RESTING: ReadonlySet<RosterStatus> = new Set(['CHECKED', 'REJECTED', 'WITHDRAWN', 'AWAITING_PAYMENT', 'ACTIVE']);
const LOOK_MILLISECONDS = 300;
/** A silent line is cut by proxies. */
const SILENT_LOOKS_MAX = 30;

/**
 * How far the work on a roster has come, as server-sent events until it rests. Read from the row of progress again and again:
 * the work may be done by another process.
 */
@Injectable()
export class RosterProgressQuery {
  constructor(@Inject(RosterQueries) private readonly rosters: RosterQueries) {}

  async follow(caller: Caller, id: string): Promise<AsyncIterable<Uint8Array> | Rejected> {
    const first = await this.look(caller, id);
    return isRejected(first) ? first : this.events(caller, id, first);
  }

  private async *events(caller: Caller, id: string, first: Seen): AsyncGenerator<Uint8Array, void, undefined> {
    let told = '';
    let silent = 0;
    for (let seen: Seen | Rejected = first; !isRejected(seen); seen = await this.look(caller, id)) {
      const { status, data } = seen;
      if (data !== told) yield Buffer.from(`event: progress\ndata: ${data}\n\n`);
      else if (silent === SILENT_LOOKS_MAX) yield Buffer.from(': still at work\n\n');
      silent = data !== told || silent === SILENT_LOOKS_MAX ? 0 : silent + 1;
      told = data;
      if (RESTING.has(status)) return;
      await pause(LOOK_MILLISECONDS);
    }
  }

  private async look(caller: Caller, id: string): Promise<Seen | Rejected> {
    const roster = await this.rosters.one(caller, id);
    if (isRejected(roster)) return roster;
    const { status, version, progress } = roster;
    const { read, checked, written, enrolled, activated } = progress;
    return { status, data: JSON.stringify({ status, version, read, checked, written, enrolled, activated }) };
  }
}

interface Seen {
  readonly status: RosterStatus;
  readonly data: string;
}
