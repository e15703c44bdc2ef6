import type { Day, Fen } from '@huzhu/kernel';
import type { ClaimEvent } from './claim-events.js';

/** An amount is approved; what the member agreed to have kept back is never more than the amount. */
export function approve(approval: {
  readonly by: string;
  readonly on: Day;
  readonly sealedPayee: string | null;
  readonly amountFen: Fen;
  readonly offsettableFen: Fen | undefined;
}): ClaimEvent {
  const { by, on, sealedPayee, amountFen, offsettableFen = 0n } = approval;
  const offsetFen = offsettableFen < amountFen ? offsettableFen : amountFen;
  return { type: 'claim-approved', by, on, sealedPayee, ...(offsetFen > 0n ? { offsetFen } : {}) };
}
