import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { CampaignRules, GrantHolders } from '@huzhu/rules';

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
  | 'EXCUSED';

/** What the bank and disbursement made of the current payment. */
export interface RecipientPayment {
  readonly sequence: number;
  /** The payee it went to, as hardship sealed it. */
  readonly sealedPayee: string;
  readonly settledOn: Day | null;
  readonly reasonCode: string | null;
}

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
}

/** One household in one campaign: it gets its aid, or a final reason why not. */
export interface Recipient {
  readonly campaignId: string;
  readonly orgId: string;
  readonly householdId: string;
  /** Main person of the household. */
  readonly personKey: string;
  readonly status: RecipientStatus;
  readonly grant: Grant | null;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly payment: RecipientPayment | null;
  readonly reason: string | null;
}

/** Which household a recipient is. */
export interface RecipientIdentity {
  readonly campaignId: string;
  readonly orgId: string;
  readonly householdId: string;
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
    })
  | (Step & { readonly type: 'approve' })
  | (Step & { readonly type: 'order'; readonly sealedPayee: string | null })
  | (Step & { readonly type: 'reissue'; readonly sealedPayee: string | null })
  | (Step & {
      readonly type: 'excuse';
      readonly identity: RecipientIdentity;
      readonly reason: string;
      readonly exitedAfterSnapshot: boolean;
      readonly rules: CampaignRules;
    })
  | { readonly type: 'note-accepted'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-refused'; readonly sequence: number; readonly on: Day; readonly code: string }
  | { readonly type: 'note-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-returned'; readonly sequence: number; readonly on: Day; readonly reasonCode: string };

export type RecipientEvent =
  | {
      readonly type: 'recipient-granted';
      readonly identity: RecipientIdentity;
      readonly grant: Grant;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'grant-approved'; readonly by: string; readonly on: Day }
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
  | { readonly type: 'payment-accepted'; readonly on: Day }
  | { readonly type: 'payment-refused'; readonly on: Day; readonly code: string }
  | { readonly type: 'payment-settled'; readonly on: Day }
  | {
      readonly type: 'payment-returned';
      readonly on: Day;
      readonly reasonCode: string;
      /** The household counted as covered until now. */
      readonly wasCovered: boolean;
    };
