import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { AidFunds, AidRequest, AidSource, GrantedAid, HardshipStandard } from '@huzhu/rules';
import type { PlannedLine } from './aid.js';
import type { HouseholdFacts } from './assessment.js';

/** The household as aid is decided about it. */
export interface HelpedHousehold {
  readonly id: string;
  readonly orgId: string;
  readonly mainPersonKey: string;
  readonly memberPersonKeys: readonly string[];
  readonly active: boolean;
  /** There is a plan for the household; aid of its file begins with one. */
  readonly planned: boolean;
  readonly facts: HouseholdFacts;
  readonly persons: number;
  readonly assessedOn: Day;
  /** What came to the household from elsewhere since the assessment: benefits, relief. Counts in the re-test. */
  readonly receivedFen: Fen;
}

/** The household at the moment of a later step. */
interface HouseholdNow {
  readonly active: boolean;
  readonly memberPersonKeys: readonly string[];
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type AidCommand =
  | (Step & {
      readonly type: 'request';
      readonly aidId: string;
      readonly household: HelpedHousehold;
      readonly request: AidRequest;
      /** This calendar year's aid to the household or its main person, proposals included. */
      readonly grantedSoFar: readonly GrantedAid[];
      readonly standard: HardshipStandard;
      readonly defaultSource: AidSource;
    })
  | (Step & {
      readonly type: 'plan-funding';
      readonly lines: readonly PlannedLine[];
      readonly memberPersonKeys: readonly string[];
      readonly funds: AidFunds;
    })
  | (Step & {
      readonly type: 'approve';
      readonly superiorReference: string | null;
      readonly household: HouseholdNow;
      readonly sealedPayee: string | null;
    })
  | (Step & { readonly type: 'decline'; readonly reason: string; readonly memberPersonKeys: readonly string[] })
  | (Step & { readonly type: 'order'; readonly sealedPayee: string })
  | (Step & { readonly type: 'order-due'; readonly active: boolean; readonly sealedPayee: string | null })
  | (Step & { readonly type: 'reissue'; readonly caseId: string | null; readonly sealedPayee: string | null })
  | AidNote;

/** News of disbursement about one payment of one line. */
export type AidNote = { readonly caseId: string; readonly sequence: number; readonly on: Day } & (
  | { readonly type: 'note-accepted' }
  | { readonly type: 'note-waiting'; readonly reason: string }
  | { readonly type: 'note-refused'; readonly code: string }
  | { readonly type: 'note-settled' }
  | { readonly type: 'note-returned'; readonly reasonCode: string }
  | { readonly type: 'note-reopened'; readonly settledOn: Day | null }
);

/** One kind of command. */
export type AidCommandOf<Type extends AidCommand['type']> = Extract<AidCommand, { type: Type }>;
