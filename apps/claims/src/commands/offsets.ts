import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { isRejected, type Work } from '@huzhu/service';
import type { ClaimCase } from '../domain/claim-case.js';
import { type AgreedRecovery, lockAgreedRecoveries } from '../store/agreed-recoveries.js';
import type { Persons } from '../store/claim-rows.js';
import { recoveryAggregate } from '../store/recovery.aggregate.js';

/** What persons agreed to have kept back from their benefits, for the claims of one transaction. */
export class Offsets {
  private readonly offered = new Set<string>();

  /** Nothing is kept back, so that nothing is locked. */
  static none(): Offsets {
    return new Offsets(new Map());
  }

  private constructor(private readonly agreed: ReadonlyMap<string, readonly AgreedRecovery[]>) {}

  /** Locks the recoveries; to be called before any claim is locked. */
  static async lock(tx: Tx, persons: Persons): Promise<Offsets> {
    return new Offsets(Map.groupBy(await lockAgreedRecoveries(tx, persons), ({ personKey }) => personKey));
  }

  /** All of a person's for one claim; the others of the same transaction get none. */
  offer(personKey: string): Fen {
    if (this.offered.has(personKey)) return 0n;
    this.offered.add(personKey);
    return (this.agreed.get(personKey) ?? []).reduce((sum, { outstandingFen }) => sum + outstandingFen, 0n);
  }

  /** Notes on the recoveries, oldest first, what the approved claims kept back. */
  async use(work: Work, approved: readonly { readonly id: string; readonly state: ClaimCase }[]): Promise<void> {
    const commands = approved.flatMap(({ id: claimId, state }) => {
      let leftFen = state.offsetFen;
      return (this.agreed.get(state.personKey) ?? []).flatMap(({ id, outstandingFen }) => {
        const amountFen = leftFen < outstandingFen ? leftFen : outstandingFen;
        leftFen -= amountFen;
        return amountFen > 0n ? [{ id, command: { type: 'offset' as const, claimId, amountFen, on: work.today } }] : [];
      });
    });
    if (commands.length === 0) return;
    for (const answer of await work.decideMany(recoveryAggregate, commands)) {
      if (isRejected(answer)) throw new Error(`a locked recovery could not be offset: ${answer.code}`);
    }
  }
}
