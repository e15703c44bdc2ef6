import { Inject, Injectable } from '@nestjs/common';
import type { Work } from '@huzhu/service';
import { countedClaims } from '../store/claim-rows.js';
import { askAgain } from '../store/person-history.js';
import { freePapers } from '../store/used-papers.js';
import { SealedClaim } from '../store/sealed-claim.js';
import type { Adjudication } from './adjudication.js';

/** Takes claims that no longer count out of their persons' histories; later unapproved claims are decided again. */
@Injectable()
export class UncountClaims {
  constructor(@Inject(SealedClaim) private readonly sealed: SealedClaim) {}

  /** The persons must be locked by the adjudication, the claims by a decision of this transaction. */
  async run(
    work: Work,
    adjudication: Adjudication,
    claimIds: readonly string[],
    sealedBefore?: ReadonlyMap<string, string | null>,
  ): Promise<void> {
    if (claimIds.length === 0) return;
    const counted = await countedClaims(work.tx, claimIds);
    for (const { id, personKey, sealedDecision } of counted) {
      const sealed = sealedDecision ?? sealedBefore?.get(id) ?? null;
      if (sealed !== null) adjudication.forget(personKey, this.sealed.openDecision(id, sealed).effect);
    }
    adjudication.save();
    await freePapers(
      work.tx,
      counted.map(({ id }) => id),
    );
    await askAgain(
      work.tx,
      counted.map(({ personKey, orderOn, orderKey }) => ({ personKey, fromOn: orderOn, fromKey: orderKey })),
    );
  }
}
