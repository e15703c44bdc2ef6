import type { Actor, Day } from '@huzhu/kernel';
import type { HardshipStandard } from '@huzhu/rules';
import type { HouseholdFacts, KeptAssessment } from './assessment.js';

export type FileStatus =
  'APPLIED' | 'VISITED' | 'PUBLICISED' | 'CHECKED' | 'REVIEWED' | 'ACTIVE' | 'EXITED' | 'REJECTED';

/** Duties on the way to a file; nobody has two of them in one case (SOD-1). */
export type Duty = 'INTAKE' | 'COMPARISON' | 'REVIEW' | 'APPROVAL';

/** A member as the rules of the file need it; name and document stay encrypted. */
export interface MemberFacts {
  readonly personKey: string;
  readonly relation: string;
  readonly adult: boolean;
  readonly mandateSigned: boolean;
  readonly sharesIncome: boolean;
}

interface ComparedSource {
  readonly source: string;
  readonly answeredOn: Day;
  readonly differs: boolean;
}

/** A hardship file (困难职工档案), from application to exit. */
export interface Household {
  readonly orgId: string;
  readonly status: FileStatus;
  readonly mainPersonKey: string;
  /** The main person first. */
  readonly memberPersonKeys: readonly string[];
  readonly adults: number;
  /** Who lives on the shared income. */
  readonly persons: number;
  readonly mainCause: string;
  readonly secondCause: string | null;
  /** Names, documents, employers, illnesses: ciphertext. */
  readonly sealed: string;
  readonly facts: HouseholdFacts;
  readonly assessment: KeptAssessment;
  readonly sealedPayee: string | null;
  readonly people: Readonly<Record<Duty, readonly string[]>>;
  readonly appliedOn: Day;
  readonly visitedOn: Day | null;
  readonly sealedVisitNotes: string | null;
  readonly publicFrom: Day | null;
  /** Last day of the publicity. */
  readonly publicUntil: Day | null;
  readonly comparisons: readonly ComparedSource[];
  readonly fileNumber: string | null;
  readonly activeFrom: Day | null;
  readonly endedOn: Day | null;
  /** Why the application was rejected, or the file ended. */
  readonly endReason: string | null;
  /** Facts that wait for a second person. */
  readonly reassessment: {
    readonly facts: HouseholdFacts;
    readonly assessment: KeptAssessment;
    readonly by: string;
  } | null;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type HouseholdCommand = Step &
  (
    | {
        readonly type: 'apply';
        readonly orgId: string;
        readonly members: readonly MemberFacts[];
        readonly mainCause: string;
        readonly secondCause: string | null;
        readonly sealed: string;
        readonly facts: HouseholdFacts;
        readonly sealedPayee: string | null;
        readonly standard: HardshipStandard;
      }
    | {
        readonly type: 'record-visit';
        readonly visitedOn: Day;
        readonly visitors: readonly string[];
        readonly sealedNotes: string | null;
        readonly facts: HouseholdFacts | null;
        readonly standard: HardshipStandard;
      }
    | { readonly type: 'open-publicity' }
    | { readonly type: 'close-publicity' }
    | {
        readonly type: 'record-comparison';
        readonly sources: readonly ComparedSource[];
        readonly facts: HouseholdFacts | null;
        readonly standard: HardshipStandard;
      }
    | { readonly type: 'review' }
    | { readonly type: 'approve'; readonly fileNumber: string }
    | { readonly type: 'reject'; readonly reason: string }
    | { readonly type: 'exit'; readonly reason: string }
    | { readonly type: 'change-payee'; readonly sealedPayee: string }
    | { readonly type: 'propose-reassessment'; readonly facts: HouseholdFacts; readonly standard: HardshipStandard }
    | { readonly type: 'approve-reassessment' }
  );

interface Happened {
  readonly by: string;
  readonly on: Day;
}

export type HouseholdEvent = Happened &
  (
    | {
        readonly type: 'household-applied';
        readonly orgId: string;
        readonly mainPersonKey: string;
        readonly memberPersonKeys: readonly string[];
        readonly adults: number;
        readonly persons: number;
        readonly mainCause: string;
        readonly secondCause: string | null;
        readonly sealed: string;
        readonly facts: HouseholdFacts;
        readonly assessment: KeptAssessment;
        readonly sealedPayee: string | null;
      }
    | {
        readonly type: 'household-visited';
        readonly visitedOn: Day;
        readonly visitors: readonly string[];
        readonly sealedNotes: string | null;
      }
    | { readonly type: 'household-assessed'; readonly facts: HouseholdFacts; readonly assessment: KeptAssessment }
    | { readonly type: 'publicity-opened'; readonly until: Day }
    | { readonly type: 'publicity-closed' }
    | { readonly type: 'facts-compared'; readonly sources: readonly ComparedSource[] }
    | { readonly type: 'household-reviewed' }
    | { readonly type: 'household-approved'; readonly fileNumber: string }
    | { readonly type: 'household-rejected'; readonly reason: string }
    | { readonly type: 'household-exited'; readonly reason: string }
    | { readonly type: 'payee-changed'; readonly sealedPayee: string }
    | { readonly type: 'reassessment-proposed'; readonly facts: HouseholdFacts; readonly assessment: KeptAssessment }
    | { readonly type: 'reassessment-approved'; readonly facts: HouseholdFacts; readonly assessment: KeptAssessment }
  );

/** Whether a file is on the books: only then the household is helped as one on file. */
export const isActive = (household: Household): boolean => household.status === 'ACTIVE';
