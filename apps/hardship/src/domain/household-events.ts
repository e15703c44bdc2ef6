import type { Day } from '@huzhu/kernel';
import type { HouseholdFacts, KeptAssessment } from './assessment.js';
import type { ApplicationChannel, ComparedSource, FileDocument, FileOrigin, ObjectionOutcome } from './household.js';
import type { SampleOutcome } from './household-commands.js';

interface Happened {
  readonly by: string;
  readonly on: Day;
}

interface Assessed {
  readonly facts: HouseholdFacts;
  readonly assessment: KeptAssessment;
}

type Intake =
  | (Assessed & {
      readonly type: 'household-applied';
      readonly orgId: string;
      readonly channel: ApplicationChannel;
      readonly origin: FileOrigin;
      readonly previousHouseholdId: string | null;
      readonly mainPersonKey: string;
      readonly memberPersonKeys: readonly string[];
      readonly adultPersonKeys: readonly string[];
      readonly adults: number;
      readonly persons: number;
      readonly mainCause: string;
      readonly secondCause: string | null;
      readonly sealed: string;
      readonly sealedPayee: string | null;
    })
  | { readonly type: 'documents-added'; readonly documents: readonly FileDocument[] }
  | { readonly type: 'mandate-revoked'; readonly personKey: string; readonly revokedOn: Day }
  | {
      readonly type: 'household-visited';
      readonly visitedOn: Day;
      readonly visitors: readonly string[];
      readonly sealedNotes: string | null;
    }
  | (Assessed & { readonly type: 'household-assessed' })
  | {
      readonly type: 'household-deliberated';
      readonly heldOn: Day;
      readonly participants: number;
      readonly agreed: boolean;
      readonly sealedMinutes: string | null;
    };

type Publicity =
  | { readonly type: 'publicity-opened'; readonly until: Day }
  | { readonly type: 'publicity-closed' }
  | {
      readonly type: 'objection-received';
      readonly objectionId: string;
      readonly dueOn: Day | null;
      readonly sealedText: string;
    }
  | {
      readonly type: 'objection-resolved';
      readonly objectionId: string;
      readonly outcome: ObjectionOutcome;
      readonly sealedFindings: string;
    };

type Checking =
  | { readonly type: 'facts-compared'; readonly sources: readonly ComparedSource[] }
  | { readonly type: 'household-reviewed' }
  | { readonly type: 'household-approved'; readonly fileNumber: string }
  | { readonly type: 'household-rejected'; readonly reason: string };

type OnFile =
  | { readonly type: 'household-exited'; readonly reason: string }
  | { readonly type: 'household-transferred'; readonly toOrgId: string; readonly reason: string }
  | { readonly type: 'payee-changed'; readonly sealedPayee: string }
  | {
      readonly type: 'plan-set';
      readonly sealedPlan: string;
      readonly responsible: string;
      readonly from: Day;
      readonly until: Day;
    }
  | (Assessed & {
      readonly type: 'reassessment-proposed';
      readonly yearly: boolean;
      /** Absent in events that are older than comparisons of reviews. */
      readonly sources?: readonly ComparedSource[];
    })
  | (Assessed & {
      readonly type: 'reassessment-approved';
      readonly yearly: boolean;
      /** The class before (转类). */
      readonly categoryBefore: string;
      readonly proposedBy: string;
    })
  | { readonly type: 'household-suspended'; readonly reason: string }
  | { readonly type: 'household-resumed' }
  | {
      readonly type: 'sample-checked';
      readonly year: number;
      readonly outcome: SampleOutcome;
      readonly sealedFindings: string | null;
    };

/** What happened to a hardship file, as its journal keeps it. */
export type HouseholdEvent = Happened & (Intake | Publicity | Checking | OnFile);

/** One kind of it. */
export type EventOf<Type extends HouseholdEvent['type']> = Extract<HouseholdEvent, { type: Type }>;
