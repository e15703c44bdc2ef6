import { Inject, Injectable } from '@nestjs/common';
import type { FindingAnswer, RecordFinding as RecordFindingBody } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { refuseFinding } from '../domain/sampling.js';
import { keepFinding, readFinding } from '../store/claim-samples.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { FollowUpFinding } from './follow-up.command.js';

/** Keeps what somebody found about a sampled claim; an objection is followed up. Nothing that is decided or paid changes by it. */
@Injectable()
export class RecordFinding {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(FollowUpFinding) private readonly followUp: FollowUpFinding,
  ) {}

  /** Refusals `NOT_FOUND`, `REASON_MISSING`, `FOUND_BEFORE`, `SAME_PERSON` (SOD-1), `RECUSAL_REQUIRED` (SOD-3). */
  handle(context: CommandContext, claimId: string, body: RecordFindingBody): Promise<FindingAnswer | Rejected> {
    return this.commands.handle(context, 'claims.record-finding', async (work) => {
      const claim = await work.load(claimAggregate, claimId);
      const before = await readFinding(work.tx, claimId, true);
      if (claim === null || before === null) return reject('NOT_FOUND');
      const { finding, reason } = body;
      if (finding === 'OBJECTED' && reason === undefined) return reject('REASON_MISSING');
      const by = actorOf(context.caller);
      const refusal = refuseFinding(claim, by, before.finding);
      if (refusal) return refusal;
      const sealedReason = reason === undefined ? null : this.sealed.sealText(claimId, reason);
      const found = { finding, sealedReason, foundBy: by.id, foundOn: work.today };
      await keepFinding(work.tx, claimId, found);
      await work.audit('sample', claimId, 2, before, found);
      if (finding !== 'OBJECTED' || sealedReason === null) return { claimId, finding };
      const opened = await this.followUp.open(work, claimId, claim, body, sealedReason);
      return isRejected(opened) ? opened : { claimId, finding, followUpId: opened.id };
    });
  }
}
