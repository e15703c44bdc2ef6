import { Inject, Injectable } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { BlindIndex, type Decided, isRejected, type Work } from '@huzhu/service';
import type { ClaimCase } from '../domain/claim-case.js';
import { decidedBy, HOUSE_SAMPLING, isSampled, type SamplingShares } from '../domain/sampling.js';
import { type DrawnSample, keepSamples } from '../store/claim-samples.js';

/** Draws a share of what was just decided for a later look (抽查), in the transaction of the decision. */
@Injectable()
export class DrawSamples {
  readonly shares: SamplingShares = HOUSE_SAMPLING;

  constructor(@Inject(BlindIndex) private readonly index: BlindIndex) {}

  async run(work: Work, answers: readonly (Decided<ClaimCase> | Rejected)[]): Promise<void> {
    const drawn = answers.flatMap((answer): DrawnSample[] => {
      const by = isRejected(answer) ? null : decidedBy(answer.state);
      if (isRejected(answer) || by === null) return [];
      const shareBasisPoints = this.shares[by];
      if (!isSampled(this.index.keyOf('sample', answer.id), shareBasisPoints)) return [];
      return [{ claimId: answer.id, orgId: answer.state.orgId, decidedBy: by, shareBasisPoints }];
    });
    await keepSamples(work.tx, drawn, work.today);
  }
}
