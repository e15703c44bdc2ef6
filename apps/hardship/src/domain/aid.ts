import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { AidKind, AidRequest, ApprovalLevel, GrantedAid, HardshipStandard } from '@huzhu/rules';
import type { HouseholdFacts } from './assessment.js';

export type AidStatus =
  | 'PROPOSED'
  | 'REFUSED'
  | 'DECLINED'
  | 'WAITING_FOR_PAYEE'
  | 'APPROVED'
  | 'ACCEPTED'
  | 'PAYMENT_REFUSED'
  | 'PAID'
  | 'RETURNED';

/** What the bank and disbursement made of the current payment. */
export interface AidPayment {
  /** 1 for the first payment, one more for every re-issue. */
  readonly sequence: number;
  /** The payee it went to, as it was sealed. */
  readonly sealedPayee: string;
  readonly settledOn: Day | null;
  /** Return reason of the bank, or refusal code of disbursement. */
  readonly reasonCode: string | null;
}

/** One aid to one household (帮扶救助), from the request to the account. */
export interface Aid {
  readonly householdId: string;
  readonly orgId: string;
  /** Main person of the household. */
  readonly personKey: string;
  readonly kind: AidKind;
  readonly request: AidRequest;
  readonly status: AidStatus;
  readonly outcome: string;
  readonly grantedFen: Fen;
  readonly approvalLevel: ApprovalLevel;
  readonly clause: string;
  readonly standard: string;
  readonly requestedBy: string;
  readonly requestedOn: Day;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly superiorReference: string | null;
  readonly payment: AidPayment | null;
}

/** The household as aid is decided about it. */
export interface HelpedHousehold {
  readonly id: string;
  readonly orgId: string;
  readonly mainPersonKey: string;
  readonly memberPersonKeys: readonly string[];
  readonly active: boolean;
  readonly facts: HouseholdFacts;
  readonly persons: number;
  readonly assessedOn: Day;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type AidCommand =
  | (Step & {
      readonly type: 'request';
      readonly household: HelpedHousehold;
      readonly request: AidRequest;
      /** This calendar year's aid to the household or its main person, proposals included. */
      readonly grantedSoFar: readonly GrantedAid[];
      readonly standard: HardshipStandard;
    })
  | (Step & {
      readonly type: 'approve';
      readonly superiorReference: string | null;
      readonly household: { readonly active: boolean; readonly memberPersonKeys: readonly string[] };
      readonly sealedPayee: string | null;
    })
  | (Step & { readonly type: 'decline'; readonly reason: string; readonly memberPersonKeys: readonly string[] })
  | (Step & { readonly type: 'order'; readonly sealedPayee: string })
  | (Step & { readonly type: 'reissue'; readonly sealedPayee: string | null })
  | { readonly type: 'note-accepted'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-refused'; readonly sequence: number; readonly on: Day; readonly code: string }
  | { readonly type: 'note-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-returned'; readonly sequence: number; readonly on: Day; readonly reasonCode: string };

export type AidEvent =
  | {
      readonly type: 'aid-requested';
      readonly householdId: string;
      readonly orgId: string;
      readonly personKey: string;
      readonly request: AidRequest;
      readonly outcome: string;
      readonly grantedFen: Fen;
      readonly approvalLevel: ApprovalLevel;
      readonly clause: string;
      readonly standard: string;
      readonly by: string;
      readonly on: Day;
    }
  | {
      readonly type: 'aid-approved';
      readonly superiorReference: string | null;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'aid-declined'; readonly reason: string; readonly by: string; readonly on: Day }
  | {
      readonly type: 'payment-ordered';
      readonly sequence: number;
      readonly sealedPayee: string;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'payment-accepted'; readonly on: Day }
  | { readonly type: 'payment-refused'; readonly on: Day; readonly code: string }
  | { readonly type: 'payment-settled'; readonly on: Day }
  | { readonly type: 'payment-returned'; readonly on: Day; readonly reasonCode: string };
