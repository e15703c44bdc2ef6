import type { PayeeAccount } from '@huzhu/contracts';
import { type PayeeChange, payeeOfAccount, type PayeeSealer } from '@huzhu/service';

/** Seals a payee for disbursement; `change` if it replaces another. Throws a Problem (400) for a number that is mistyped; it is not repeated. */
export const sealPayee = async (
  sealer: PayeeSealer,
  payee: PayeeAccount,
  pointer: string,
  change: PayeeChange | null = null,
): Promise<string> => sealer.seal(payeeOfAccount(payee, pointer), change);
