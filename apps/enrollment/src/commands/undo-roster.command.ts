import { Inject, Injectable } from '@nestjs/common';
import type { GiveReason, RosterStep } from '@huzhu/contracts';
import { addDays, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, SERVICE, type ServiceParts, type Work } from '@huzhu/service';
import { publishEnded } from '../publish/coverage.publish.js';
import { lockProgress } from '../store/roster-progress.store.js';
import { undoCoverage, type UndoneRow } from '../store/undo.store.js';
import { loadJobRoster } from './job-roster.js';
import { rosterAggregate } from './roster.aggregate.js';
import { takeStep } from './roster-steps.js';

const ROWS_PER_TRANSACTION = 5_000;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

/** Takes a confirmed roster back as a whole; its coverage goes in the background, some thousand rows a transaction. */
@Injectable()
export class UndoRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  /**
   * From this step on nothing is due. Whoever enrols or activates its rows stops at the next chunk. Refusals
   * `ALREADY_PAID`, `UNDO_TOO_LATE`, `SAME_PERSON`, `WRONG_STATUS`.
   */
  handle(context: CommandContext, id: string, { reason }: GiveReason): Promise<RosterStep | Rejected> {
    return this.commands.handle(context, 'enrollment.undo-roster', (work) =>
      takeStep(work, id, {
        type: 'undo',
        by: context.caller.id,
        on: work.today,
        at: work.facts.clock.now(),
        reason,
      }),
    );
  }

  /** Does the work, or what is left of it. */
  async run(rosterId: string, signal: AbortSignal): Promise<void> {
    const { roster } = await loadJobRoster(this.service.database.system, rosterId);
    const actor = roster.withdrawnBy ?? SYSTEM.id;
    for (let more = true; more;) {
      signal.throwIfAborted();
      more = await this.commands.run(SYSTEM, 'enrollment.undo-coverage', (work) => undoNext(work, rosterId, actor));
    }
  }
}

/** One transaction: coverage, journal, messages, audit leaf. False when no row is left, and the roster is withdrawn. */
async function undoNext(work: Work, rosterId: string, actor: string): Promise<boolean> {
  // Whoever is still at a chunk of this roster, on a connection that lost its session lock, is waited for here.
  await lockProgress(work.tx, rosterId);
  const { rows, digest } = await undoCoverage(work.tx, rosterId, ROWS_PER_TRANSACTION, actor);
  if (rows.length === 0) {
    const finished = await work.decide(rosterAggregate, rosterId, { type: 'finish-undo' });
    if (isRejected(finished)) throw new Error(`a roster that is not taken back: ${finished.code}`);
    return false;
  }
  const told = rows.filter((row) => row.told);
  for (const [orgId, items] of Map.groupBy(told, (row) => row.orgId)) {
    await work.publish(publishEnded(orgId, items.map(endOf)), 1);
  }
  await work.audit('roster', rosterId, rows.length, null, { rosterId, actor, undone: rows.length, digest });
  return true;
}

/** It ends on the day before its first: it never counted. */
const endOf = ({ coverageId, personKey, version, start }: UndoneRow) => ({
  coverageId,
  personKey,
  version,
  end: addDays(start, -1),
  reason: 'UNDONE' as const,
});
