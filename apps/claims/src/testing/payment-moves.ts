import type { ClaimStatus } from '../domain/claim-case.js';

/** What news of a payment makes of a claim, and of which. */
export const MOVES: Readonly<Record<string, { readonly from: readonly ClaimStatus[]; readonly to: ClaimStatus }>> = {
  accepted: { from: ['APPROVED'], to: 'ORDERED' },
  waiting: { from: ['APPROVED'], to: 'APPROVED' },
  refused: { from: ['APPROVED', 'ORDERED'], to: 'PAY_REFUSED' },
  settled: { from: ['APPROVED', 'ORDERED'], to: 'PAID' },
  returned: { from: ['APPROVED', 'ORDERED', 'PAID'], to: 'PAY_RETURNED' },
  unsettled: { from: ['PAID'], to: 'ORDERED' },
  unreturned: { from: ['PAY_RETURNED'], to: 'PAID' },
};
