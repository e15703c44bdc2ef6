import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { CampaignRules, GrantHolders } from '@huzhu/rules';
import type { OrderedPayment, PaymentNote, PaymentNoted } from './payment-note.js';

export type RecipientStatus =
  | 'NOT_GRANTED'
  | 'PROPOSED'
  | 'APPROVED'
  | 'WAITING_FOR_PAYEE'
  | 'ORDERED'
  | 'ACCEPTED'
  | 'PAYMENT_REFUSED'
  | 'PAID'
  | 'RETURNED'
  | 'EXCUSED'
  | 'DELIVERED'
  | 'OBJECTED';

/** Money by bank transfer, or goods that are handed over. */
export type AidForm = 'MONEY' | 'GOODS';

/** The grant of the campaign to the household. */
export interface Grant {
  readonly requestedFen: Fen;
  readonly allowedFen: Fen;
  readonly outcome: string;
  /** Whether it keeps person and household from a second one. */
  readonly holds: boolean;
  /** Calendar year whose cap it takes from. */
  readonly year: number;
  readonly rules: string;
  readonly proposedBy: string;
  readonly category: string;
  readonly form: AidForm;
  /** Whose places and money it takes; null where none were split. */
  readonly quotaId: string | null;
  /** The row of a list it comes from; null for a household of a file. */
  readonly listId: string | null;
  readonly listLine: number | null;
  /** Of whose money it is (资金来源); null where nobody told, as of grants from before it was asked. */
  readonly fundSource: string | null;
  /** Why somebody who holds a grant of another category and source gets a second one. */
  readonly exception: string | null;
}

/** What a grant is besides its amount. */
export type GrantTerms = Pick<
  Grant,
  'category' | 'form' | 'quotaId' | 'listId' | 'listLine' | 'fundSource' | 'exception'
>;

/** Goods that were handed over against a receipt (签收). */
export interface Delivery {
  readonly stockId: string;
  readonly receiptId: string;
  readonly handedOverOn: Day;
}

/** One household in one campaign: it gets its aid, or a final reason why not. */
export interface Recipient {
  readonly campaignId: string;
  readonly orgId: string;
  /** null for a person from a list who has no file. */
  readonly householdId: string | null;
  /** Main person of the household, or the person of the list. */
  readonly personKey: string;
  readonly status: RecipientStatus;
  readonly grant: Grant | null;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly payment: OrderedPayment | null;
  readonly delivery: Delivery | null;
  readonly reason: string | null;
}

/** Which household a recipient is. */
export interface RecipientIdentity {
  readonly campaignId: string;
  readonly orgId: string;
  readonly householdId: string | null;
  readonly personKey: string;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type RecipientCommand =
  | (Step & {
      readonly type: 'grant';
      readonly identity: RecipientIdentity;
      readonly requestedFen: Fen;
      readonly holders: GrantHolders;
      readonly rules: CampaignRules;
      /** Year whose cap it takes from. */
      readonly year: number;
      readonly terms: GrantTerms;
    })
  | (Step & { readonly type: 'approve' })
  /** An objection was upheld. */
  | (Step & { readonly type: 'object'; readonly objectionId: string })
  | (Step & { readonly type: 'deliver'; readonly delivery: Delivery })
  | (Step & { readonly type: 'withdraw-delivery'; readonly reason: string })
  | (Step & { readonly type: 'order'; readonly sealedPayee: string | null })
  | (Step & { readonly type: 'reissue'; readonly sealedPayee: string | null })
  | (Step & {
      readonly type: 'excuse';
      readonly identity: RecipientIdentity;
      readonly reason: string;
      readonly exitedAfterSnapshot: boolean;
      /** Another union has paid or handed over what this one owed. */
      readonly coveredElsewhere: boolean;
      readonly rules: CampaignRules;
    })
  | PaymentNote;

export type RecipientEvent =
  | {
      readonly type: 'recipient-granted';
      readonly identity: RecipientIdentity;
      readonly grant: Grant;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'grant-approved'; readonly by: string; readonly on: Day }
  | { readonly type: 'grant-objected'; readonly objectionId: string; readonly by: string; readonly on: Day }
  | { readonly type: 'goods-delivered'; readonly delivery: Delivery; readonly by: string; readonly on: Day }
  | { readonly type: 'delivery-withdrawn'; readonly reason: string; readonly by: string; readonly on: Day }
  | { readonly type: 'payee-missing'; readonly by: string; readonly on: Day }
  | {
      readonly type: 'payment-ordered';
      readonly sequence: number;
      readonly sealedPayee: string;
      readonly by: string;
      readonly on: Day;
    }
  | {
      readonly type: 'recipient-excused';
      readonly identity: RecipientIdentity;
      readonly reason: string;
      readonly by: string;
      readonly on: Day;
    }
  | PaymentNoted;
