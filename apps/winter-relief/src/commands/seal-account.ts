import type { PayeeAccount } from '@huzhu/contracts';
import { type PayeeChange, payeeOfAccount, type PayeeSealer } from '@huzhu/service';

/** An account sealed to disbursement, with the change if it replaces another; throws a Problem (400) for a number that is mistyped. */
export const sealAccount = async (
  sealer: PayeeSealer,
  account: PayeeAccount,
  change: PayeeChange | null = null,
): Promise<string> => sealer.seal(payeeOfAccount(account), change);
