import { Inject, Injectable } from '@nestjs/common';
import type { AgreeToRecovery, RecoveryItem, RepayRecovery, Verdict } from '@huzhu/contracts';
import { type Day, day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import type { RecoveryCommand } from '../domain/recovery.decider.js';
import { keepReceipt, receiptOf } from '../store/agreed-recoveries.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { recoveryAggregate } from '../store/recovery.aggregate.js';
import { recoveryItem } from '../store/recovery-item.js';

/** The steps of a recovery after it was opened: told, agreed or not, money back, or given up by two. */
@Injectable()
export class Recover {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  tell(context: CommandContext, id: string): Promise<RecoveryItem | Rejected> {
    return this.decide(context, 'claims.tell-recovery', id, ({ by, on }) => ({ type: 'tell-member', by, on }));
  }

  /** Refusals `MEMBER_NOT_TOLD`, `NOT_AT_THIS_STEP`. */
  agree(context: CommandContext, id: string, { way, evidence }: AgreeToRecovery): Promise<RecoveryItem | Rejected> {
    return this.decide(context, 'claims.agree-to-recovery', id, ({ by, on }) => {
      const sealedEvidence = this.sealed.sealText(id, evidence);
      return { type: 'record-agreement', by, way, givenOn: on, sealedEvidence };
    });
  }

  revoke(context: CommandContext, id: string): Promise<RecoveryItem | Rejected> {
    return this.decide(context, 'claims.revoke-agreement', id, ({ by, on }) => ({ type: 'revoke-agreement', by, on }));
  }

  /** Refusals `ABOVE_OUTSTANDING`, `BANK_REFERENCE_USED`, `DAY_IN_FUTURE`. */
  repay(context: CommandContext, id: string, body: RepayRecovery): Promise<RecoveryItem | Rejected> {
    return this.commands.handle(context, 'claims.note-repayment', async (work) => {
      const { bankReference } = body;
      const receivedOn = day(body.receivedOn);
      const amountFen = BigInt(body.amountFen);
      if (receivedOn > work.today) return reject('DAY_IN_FUTURE', 'claims: what has happened', { field: 'receivedOn' });
      const by = actorOf(context.caller);
      const command = { type: 'note-repayment' as const, by, on: receivedOn, amountFen, bankReference };
      const decided = await work.decide(recoveryAggregate, id, command);
      if (isRejected(decided)) return decided;
      const kept = await keepReceipt(work.tx, { recoveryId: id, bankReference, amountFen, receivedOn });
      if (!kept) {
        const used = await receiptOf(work.tx, bankReference);
        const facts = used === null ? {} : { ...used, amountFen: fenToWire(used.amountFen) };
        return reject('BANK_REFERENCE_USED', 'claims: one bank credit, one repayment', facts);
      }
      return recoveryItem(id, decided.version, decided.state);
    });
  }

  proposeWriteOff(context: CommandContext, id: string, reason: string): Promise<RecoveryItem | Rejected> {
    return this.decide(context, 'claims.propose-write-off', id, ({ by, on }) => {
      return { type: 'propose-write-off', by, on, sealedReason: this.sealed.sealText(id, reason) };
    });
  }

  /** Refusal `SAME_PERSON` for who proposed it. */
  decideWriteOff(context: CommandContext, id: string, verdict: Verdict): Promise<RecoveryItem | Rejected> {
    return this.decide(context, 'claims.decide-write-off', id, ({ by, on }) => {
      return { type: 'decide-write-off', by, on, verdict };
    });
  }

  private decide(
    context: CommandContext,
    action: string,
    id: string,
    commandOf: (facts: { readonly by: ReturnType<typeof actorOf>; readonly on: Day }) => RecoveryCommand,
  ): Promise<RecoveryItem | Rejected> {
    return this.commands.handle(context, action, async (work: Work) => {
      const command = commandOf({ by: actorOf(context.caller), on: work.today });
      const decided = await work.decide(recoveryAggregate, id, command);
      return isRejected(decided) ? decided : recoveryItem(id, decided.version, decided.state);
    });
  }
}
