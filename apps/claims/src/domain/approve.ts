import type { Day, Fen } from '@huzhu/kernel';
import type { PayeeFinding } from './claim-case.js';
import type { ClaimEvent } from './claim-events.js';

/** An amount is approved; what the member agreed to have kept back is never more than the amount. */
export function approve(approval: {
  readonly by: string;
  readonly on: Day;
  readonly sealedPayee: string | null;
  readonly amountFen: Fen;
  readonly offsettableFen: Fen | undefined;
  /** What nobody has looked at yet of the account: a person does before anything is ordered to it. */
  readonly finding?: PayeeFinding | null;
}): ClaimEvent {
  const { by, on, sealedPayee, amountFen, offsettableFen = 0n, finding = null } = approval;
  const offsetFen = offsettableFen < amountFen ? offsettableFen : amountFen;
  const waits = finding === null ? {} : { finding };
  return { type: 'claim-approved', by, on, sealedPayee, ...(offsetFen > 0n ? { offsetFen } : {}), ...waits };
}
