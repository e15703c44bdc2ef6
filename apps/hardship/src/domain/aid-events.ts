import type { Day, Fen } from '@huzhu/kernel';
import type { AidRequest, ApprovalLevel } from '@huzhu/rules';
import type { PlannedLine } from './aid.js';

interface ByPerson {
  readonly by: string;
  readonly on: Day;
}

interface OfLine {
  readonly caseId: string;
  readonly on: Day;
}

/** What happened to an aid, as its journal keeps it. */
export type AidEvent =
  | (ByPerson & {
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
      readonly lineMonthlyFen: Fen;
      readonly receivedFen: Fen;
      readonly lines: readonly PlannedLine[];
    })
  | (ByPerson & { readonly type: 'funding-planned'; readonly lines: readonly PlannedLine[] })
  | (ByPerson & { readonly type: 'aid-approved'; readonly superiorReference: string | null })
  | (ByPerson & { readonly type: 'aid-declined'; readonly reason: string })
  | (ByPerson & { readonly type: 'instalment-due'; readonly caseId: string })
  | (ByPerson & { readonly type: 'instalment-stopped'; readonly caseId: string })
  | (ByPerson & {
      readonly type: 'payment-ordered';
      readonly caseId: string;
      readonly sequence: number;
      readonly sealedPayee: string;
    })
  | (OfLine & { readonly type: 'payment-accepted' })
  | (OfLine & { readonly type: 'payment-waiting'; readonly reason: string })
  | (OfLine & { readonly type: 'payment-refused'; readonly code: string })
  | (OfLine & { readonly type: 'payment-settled' })
  | (OfLine & { readonly type: 'payment-returned'; readonly reasonCode: string })
  /** A wrong statement was withdrawn; `settledOn` is null if the payment is with the bank again. */
  | (OfLine & { readonly type: 'payment-reopened'; readonly settledOn: Day | null });

/** One kind of event. */
export type AidEventOf<Type extends AidEvent['type']> = Extract<AidEvent, { type: Type }>;
