import { IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { FUNDS, PAYMENT_SOURCES, type Fund, type PaymentSource } from '../payment-requested.js';

/** Which payment, and whose: common to everything that happens to it. */
class PaymentFacts {
  @IsId() readonly paymentId!: string;
  @IsText(120) readonly businessKey!: string;
  @IsOneOf(PAYMENT_SOURCES) readonly source!: PaymentSource;
  @IsId() readonly caseId!: string;
  @IsInt() @Min(1) readonly sequence!: number;
  @IsPositiveFen() readonly amountFen!: number;
}

export class PaymentAccepted extends PaymentFacts {
  @IsDay() readonly acceptedOn!: string;
}

export class PaymentWaiting extends PaymentFacts {
  /** `NO_FUNDS`, or `REISSUE_AGREEMENT` until a second person agrees. */
  @IsCode() readonly reason!: string;
  @IsDay() readonly since!: string;
}

export class PaymentRefused extends PaymentFacts {
  @IsCode() readonly code!: string;
  @IsDay() readonly refusedOn!: string;
}

export class PaymentSettled extends PaymentFacts {
  @IsDay() readonly settledOn!: string;
}

export class PaymentReturned extends PaymentFacts {
  /** ISO 20022 return reason, e.g. `AC04` for a closed account. */
  @IsCode() readonly reasonCode!: string;
  @IsDay() readonly returnedOn!: string;
}

export class PaymentReopened extends PaymentFacts {
  /** Where it stands again: with the bank, or settled because a return did not happen. */
  @IsOneOf(['SUBMITTED', 'SETTLED']) readonly state!: 'SUBMITTED' | 'SETTLED';
  /** The day it settled, where it is settled again. */
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  @IsDay() readonly reopenedOn!: string;
}

export class BudgetChanged {
  @IsId() readonly budgetId!: string;
  @IsId() readonly orgId!: string;
  /** The unit whose account the money is on; earlier messages did not tell it. */
  @IsAbsentOr() @IsId() readonly fundOrgId?: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsFen() readonly availableFen!: number;
  /** The year it is of, and what it received less what it passed down; earlier messages did not tell them. */
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly year?: number;
  @IsAbsentOr() @IsFen() readonly grantedFen?: number;
  /** What it gave to the next year by this change (结转), of one that closes; earlier messages did not tell it. */
  @IsAbsentOr() @IsFen() readonly carriedFen?: number;
  @IsDay() readonly changedOn!: string;
}

export const paymentAccepted = defineEvent(
  'disbursement.payment-accepted.v1',
  'paymentId',
  PaymentAccepted,
  'A payment has its funds reserved.',
);

export const paymentWaiting = defineEvent(
  'disbursement.payment-waiting.v1',
  'paymentId',
  PaymentWaiting,
  'A payment waits, for funds or for a second person.',
);

export const paymentRefused = defineEvent(
  'disbursement.payment-refused.v1',
  'paymentId',
  PaymentRefused,
  'A payment will not be made: closed budget, forbidden purpose, or a business key used again with another body.',
);

export const paymentSettled = defineEvent(
  'disbursement.payment-settled.v1',
  'paymentId',
  PaymentSettled,
  'The bank paid, and the statement says so.',
);

export const paymentReturned = defineEvent(
  'disbursement.payment-returned.v1',
  'paymentId',
  PaymentReturned,
  'The bank sent the money back, and the return is booked.',
);

export const paymentReopened = defineEvent(
  'disbursement.payment-reopened.v1',
  'paymentId',
  PaymentReopened,
  'What a wrong statement had said of a payment was withdrawn; the true statement settles or returns it anew.',
);

export const budgetChanged = defineEvent(
  'disbursement.budget-changed.v1',
  'budgetId',
  BudgetChanged,
  'The available amount of a budget changed.',
);
