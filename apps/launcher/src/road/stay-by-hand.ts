import type { DraftClaim } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';

/** The papers of a hospital stay that nobody misses anything of. */
export const STAY_DOCUMENTS = [
  'CLAIM_FORM',
  'ID_CARD',
  'BANK_CARD',
  'SETTLEMENT_SHEET',
  'INVOICE',
  'DISCHARGE_SUMMARY',
  'ITEMISED_LIST',
];

/** What tells one settlement and its invoice from all others. */
export interface StayNumbers {
  readonly settlementId: string;
  readonly invoiceCode: string;
  readonly invoiceNumber: string;
}

/** A ten-day stay at a level-3 hospital with a settlement whose sums agree: in policy 9,000.00, of which 4,000.00 was paid. */
export const stayByHand = (discharged: Day, numbers: StayNumbers): DraftClaim['facts'] => ({
  cause: 'ILLNESS',
  hospital: 'H99990099',
  hospitalLevel: 3,
  admitted: addDays(discharged, -10),
  discharged,
  settlements: [
    {
      ...numbers,
      settledOn: discharged,
      totalFen: 1_000_000,
      outsideCatalogueFen: 100_000,
      overLimitFen: 0,
      preSelfPayFen: 0,
      inPolicyFen: 900_000,
      fundPaidFen: 400_000,
      accountPaidFen: 50_000,
      cashPaidFen: 550_000,
    },
  ],
});
