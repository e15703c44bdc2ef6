import type { Day, Fen } from '@huzhu/kernel';

/** Clause: the source of a re-issue waits for the new payment alone, and would not hear that the old one stands again. */
export const RESTS_ON_RETURN = 'disbursement: a re-issue rests on its return';

/** What a source asked for; never changes after arrival. */
export interface PaymentOrder {
  readonly businessKey: string;
  readonly source: string;
  readonly caseId: string;
  readonly sequence: number;
  readonly reissueOf: string | null;
  readonly orgId: string;
  readonly fund: string;
  readonly purpose: string;
  readonly amountFen: Fen;
  readonly personKey: string;
  readonly sealedPayee: string;
  readonly approvedOn: Day;
  readonly plan: string | null;
  /** With the plan it names the pool; null where the source did not tell. */
  readonly planYear: number | null;
  /** Whose money it is to be, in the words of the service that asks, e.g. `CENTRAL`; null where it did not tell. */
  readonly moneySource: string | null;
  /** SHA-256 of the request's body: the same business key with another body is another request. */
  readonly bodyHash: string;
}

/** Where the payment itself stands. What happens between BATCHED and SETTLED belongs to its batch. */
type PaymentStage = 'WAITING' | 'FUNDED' | 'BATCHED' | 'SETTLED' | 'RETURNED' | 'REISSUED' | 'REFUSED';

type WaitingReason = 'NO_FUNDS' | 'REISSUE_AGREEMENT';

/** The fund and budget that pay. */
interface PaidFrom {
  readonly fundId: string;
  readonly budgetId: string;
}

/** Under which number a source knows an instruction. */
type PaymentNumber = Pick<PaymentOrder, 'businessKey' | 'sequence' | 'bodyHash'>;

/** The sealed payee is not part of it: it is kept apart, and read where a bank file is written. */
export interface PaymentState extends Omit<PaymentOrder, 'sealedPayee'> {
  readonly stage: PaymentStage;
  readonly requestedOn: Day;
  readonly waitingReason: WaitingReason | null;
  readonly refusalCode: string | null;
  readonly fundId: string | null;
  readonly budgetId: string | null;
  readonly batchId: string | null;
  readonly settledOn: Day | null;
  readonly returnedOn: Day | null;
  readonly returnReason: string | null;
  /** Who brought the news of the return; the one who agrees to a re-issue is another person. */
  readonly returnedBy: string | null;
  readonly reissuedAs: string | null;
  readonly agreedBy: string | null;
  /** The money lies with the returned payments (215) and not in the fund. */
  readonly fromReturned: boolean;
}

export type PaymentCommand =
  | { readonly type: 'receive'; readonly order: PaymentOrder; readonly outcome: Arrival; readonly on: Day }
  | { readonly type: 'fund'; readonly from: PaidFrom; readonly on: Day }
  | { readonly type: 'agree-to-reissue'; readonly by: string; readonly fromReturned: boolean; readonly on: Day }
  | { readonly type: 'note-reissue'; readonly reissueId: string; readonly by: string }
  | { readonly type: 'take-number'; readonly number: PaymentNumber }
  | { readonly type: 'give-way'; readonly number: PaymentNumber; readonly on: Day }
  | { readonly type: 'batch'; readonly batchId: string }
  | { readonly type: 'unbatch'; readonly batchId: string }
  | { readonly type: 'settle'; readonly on: Day }
  | { readonly type: 'return'; readonly reasonCode: string; readonly by: string; readonly on: Day }
  | { readonly type: 'withdraw-settlement'; readonly on: Day }
  | { readonly type: 'withdraw-return'; readonly on: Day }
  | { readonly type: 'reject-at-bank'; readonly reasonCode: string; readonly by: string; readonly on: Day }
  /** It was on no list yet. */
  | { readonly type: 'send-back'; readonly reasonCode: string; readonly by: string; readonly on: Day };

/** What the fund says to a request that has just arrived. */
export type Arrival =
  | { readonly kind: 'funded'; readonly from: PaidFrom }
  | { readonly kind: 'waiting'; readonly reason: WaitingReason; readonly from: PaidFrom | null }
  | { readonly kind: 'refused'; readonly code: string };

type LaterFact = 'planYear' | 'moneySource';

export type PaymentEvent =
  /** What arrived before pools were kept has no plan year, and what arrived before sources were kept apart has no source. */
  | {
      readonly type: 'payment-received';
      readonly order: Omit<PaymentOrder, LaterFact> & Partial<Pick<PaymentOrder, LaterFact>>;
      readonly on: Day;
    }
  | { readonly type: 'payment-funded'; readonly from: PaidFrom; readonly on: Day }
  | {
      readonly type: 'payment-put-to-wait';
      readonly reason: WaitingReason;
      readonly from: PaidFrom | null;
      readonly on: Day;
    }
  | { readonly type: 'payment-refused'; readonly code: string; readonly on: Day }
  | { readonly type: 'reissue-agreed'; readonly by: string; readonly fromReturned: boolean; readonly on: Day }
  | { readonly type: 'payment-reissued'; readonly reissueId: string }
  /** The source waits for a re-issue of what stands after all: this payment goes on under the number of that. */
  | { readonly type: 'number-taken'; readonly number: PaymentNumber }
  | { readonly type: 'number-given-up'; readonly number: PaymentNumber }
  | { readonly type: 'payment-batched'; readonly batchId: string }
  | { readonly type: 'payment-unbatched'; readonly batchId: string }
  | { readonly type: 'payment-settled'; readonly on: Day }
  | { readonly type: 'payment-returned'; readonly reasonCode: string; readonly by: string; readonly on: Day }
  | { readonly type: 'settlement-withdrawn'; readonly on: Day }
  | { readonly type: 'return-withdrawn'; readonly on: Day };
