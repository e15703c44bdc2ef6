import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { HardshipStandard } from '@huzhu/rules';
import type { HouseholdFacts } from './assessment.js';
import type { ApplicationChannel, ComparedSource, MemberFacts, ObjectionOutcome } from './household.js';

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

/** What the check of a sampled file found. */
export type SampleOutcome = 'CONFIRMED' | 'DIFFERS';

/** A paper as it was handed in; `place` is the member's place in the file, the main person's is 0. */
export interface HandedInDocument {
  readonly id: string;
  readonly kind: string;
  readonly place: number | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

type Intake =
  | {
      readonly type: 'apply';
      readonly orgId: string;
      readonly channel: ApplicationChannel;
      /** The ended file of the same people, if they had one. */
      readonly previousHouseholdId: string | null;
      readonly members: readonly MemberFacts[];
      readonly mainCause: string;
      readonly secondCause: string | null;
      readonly sealed: string;
      readonly facts: HouseholdFacts;
      readonly sealedPayee: string | null;
      readonly standard: HardshipStandard;
    }
  | { readonly type: 'add-documents'; readonly documents: readonly HandedInDocument[]; readonly byHousehold: boolean }
  | {
      readonly type: 'revoke-mandate';
      readonly place: number;
      readonly revokedOn: Day;
      readonly byHousehold: boolean;
    }
  | {
      readonly type: 'record-visit';
      readonly visitedOn: Day;
      readonly visitors: readonly string[];
      readonly sealedNotes: string | null;
      readonly facts: HouseholdFacts | null;
      readonly standard: HardshipStandard;
    }
  | {
      readonly type: 'record-deliberation';
      readonly heldOn: Day;
      readonly participants: number;
      readonly agreed: boolean;
      readonly sealedMinutes: string | null;
    };

type Publicity =
  | { readonly type: 'open-publicity' }
  | { readonly type: 'close-publicity' }
  | {
      readonly type: 'receive-objection';
      readonly objectionId: string;
      readonly sealedText: string;
      /** From the notice itself, without signing in: only while it hangs out. */
      readonly fromPublic: boolean;
    }
  | {
      readonly type: 'resolve-objection';
      readonly objectionId: string;
      readonly outcome: ObjectionOutcome;
      readonly sealedFindings: string;
      readonly facts: HouseholdFacts | null;
      readonly standard: HardshipStandard;
    };

type Checking =
  | {
      readonly type: 'record-comparison';
      /** Sources whose answer files say otherwise than the household. */
      readonly differing: readonly string[];
      readonly sources: readonly ComparedSource[];
      readonly facts: HouseholdFacts | null;
      readonly standard: HardshipStandard;
    }
  | { readonly type: 'review' }
  | { readonly type: 'approve'; readonly fileNumber: string }
  | { readonly type: 'reject'; readonly reason: string; readonly byHousehold?: boolean };

type OnFile =
  | { readonly type: 'exit'; readonly reason: string }
  | { readonly type: 'transfer'; readonly toOrgId: string; readonly reason: string }
  | { readonly type: 'change-payee'; readonly sealedPayee: string }
  | {
      readonly type: 'set-plan';
      readonly sealedPlan: string;
      readonly responsible: string;
      readonly from: Day;
      readonly until: Day;
    }
  | {
      readonly type: 'propose-reassessment';
      readonly facts: HouseholdFacts;
      /** What was paid to the household's people in the twelve months before. */
      readonly receivedFen: Fen;
      readonly yearly: boolean;
      /** Sources that know more than these facts say. */
      readonly differing: readonly string[];
      readonly sources: readonly ComparedSource[];
      readonly standard: HardshipStandard;
    }
  | { readonly type: 'approve-reassessment' }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'resume' }
  | {
      readonly type: 'check-sample';
      readonly year: number;
      readonly outcome: SampleOutcome;
      readonly sealedFindings: string | null;
    };

/** What may be asked of a hardship file. */
export type HouseholdCommand = Step & (Intake | Publicity | Checking | OnFile);

/** One kind of them. */
export type CommandOf<Type extends HouseholdCommand['type']> = Extract<HouseholdCommand, { type: Type }>;
