import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import type { Verification } from '../domain/claim-case.js';
import { keepVerification, readDocuments } from '../store/claim-documents.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { reviewerOf } from './reviewer-of.js';

/** Somebody of the union or a reviewer made sure of a paper: the original was seen, or the e-invoice was looked up. */
@Injectable()
export class VerifyDocument {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** `how` null takes it back. Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `RECUSAL_REQUIRED`, `NOT_AN_INVOICE`. */
  handle(
    context: CommandContext,
    { claimId, documentId }: { readonly claimId: string; readonly documentId: string },
    how: Verification | null,
  ): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.verify-document', async (work) => {
      const by = await reviewerOf(work);
      const document = (await readDocuments(work.tx, claimId)).find(({ id }) => id === documentId);
      if (document === undefined) return reject('NOT_FOUND');
      const facts = { documentId, kind: document.kind, how, by, on: work.today };
      const decided = await work.decide(claimAggregate, claimId, { type: 'verify-document', ...facts });
      if (isRejected(decided)) return decided;
      await keepVerification(work.tx, documentId, how === null ? null : { how, by: by.id, on: work.today });
      return answerOf(decided);
    });
  }
}
