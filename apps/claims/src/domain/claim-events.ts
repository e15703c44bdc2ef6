import type { Day, Fen } from '@huzhu/kernel';
import type { ClaimDeadlines } from '@huzhu/rules';
import type {
  Appeal,
  Channel,
  ClaimKind,
  ClockedStep,
  Escalation,
  Opinion,
  PayeeFinding,
  PayeeKind,
  Proposal,
  Verification,
} from './claim-case.js';

/** What a claim begins with. */
export interface Opening {
  readonly orgId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly kind: ClaimKind;
  readonly channel: Channel;
  readonly takenInBy: string;
  readonly orderOn: Day;
  readonly orderKey: string;
  readonly sealedFacts: string;
}

export interface StayImported extends Opening {
  readonly type: 'stay-imported';
  readonly mdtrtId: string;
  readonly feedId: string;
  readonly resettles: string | null;
  readonly supersedes: string | null;
  readonly claimedOn: Day;
  readonly proposal: Proposal;
  readonly deadlines?: ClaimDeadlines | null;
}

/** A claim over the difference that an upheld appeal found in an amount approved already. */
export interface Correction extends Opening {
  readonly resettles: string;
  readonly claimedOn: Day;
  /** Steps of the corrected claim and of the appeal: none of these people takes another one. */
  readonly opinions: readonly Opinion[];
  readonly appeal: Appeal;
  readonly proposal: Proposal;
  readonly deadlines?: ClaimDeadlines | null;
}

export type ClaimEvent =
  | StayImported
  | ({ readonly type: 'claim-drafted' } & Opening)
  | { readonly type: 'facts-revised'; readonly sealedFacts: string; readonly orderOn: Day; readonly by: string }
  | { readonly type: 'documents-added'; readonly kinds: readonly string[]; readonly by: string }
  | {
      readonly type: 'claim-submitted';
      readonly by: string;
      readonly on: Day;
      readonly deadlines?: ClaimDeadlines | null;
      /** It waits for the check by its member's union before it waits for acceptance. */
      readonly awaitsUnionCheck?: true;
    }
  | { readonly type: 'union-checked'; readonly opinion: Opinion }
  | {
      readonly type: 'claim-returned';
      readonly by: string;
      readonly on: Day;
      readonly missing: readonly string[];
      readonly sealedNote: string | null;
      readonly fixBy: Day;
    }
  | { readonly type: 'claim-withdrawn'; readonly by: string; readonly on: Day }
  | { readonly type: 'claim-lapsed'; readonly on: Day }
  | { readonly type: 'appeal-lodged'; readonly by: string; readonly on: Day; readonly sealedReason: string }
  | { readonly type: 'appeal-dismissed'; readonly opinion: Opinion }
  | {
      readonly type: 'appeal-upheld';
      readonly opinion: Opinion;
      readonly proposal: Proposal;
      readonly sealedFacts: string | null;
      readonly correctedBy: string | null;
    }
  | (Correction & { readonly type: 'correction-opened' })
  | {
      readonly type: 'deadline-escalated';
      readonly step: ClockedStep;
      readonly level: Escalation;
      readonly dueOn: Day;
      readonly on: Day;
    }
  | { readonly type: 'claim-accepted'; readonly opinion: Opinion; readonly proposal: Proposal }
  | { readonly type: 'proposal-changed'; readonly proposal: Proposal; readonly deadlines?: ClaimDeadlines | null }
  | { readonly type: 'claim-superseded'; readonly by: string }
  | {
      readonly type: 'document-verified';
      readonly documentId: string;
      readonly how: Verification | null;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'step-passed'; readonly opinion: Opinion }
  | { readonly type: 'claim-rejected'; readonly opinion: Opinion }
  | {
      readonly type: 'claim-approved';
      readonly by: string;
      readonly on: Day;
      readonly sealedPayee: string | null;
      readonly offsetFen?: Fen;
      /** What a person has to look at before the payment is ordered. */
      readonly finding?: PayeeFinding;
    }
  | {
      readonly type: 'exclusion-set';
      readonly exclusion: string | null;
      readonly sealedFacts: string;
      readonly opinion: Opinion;
      readonly proposal: Proposal;
    }
  | { readonly type: 'zero-confirmed'; readonly by: string; readonly on: Day }
  | { readonly type: 'recovery-opened'; readonly by: string; readonly on: Day; readonly amountFen: Fen }
  | {
      readonly type: 'payee-given';
      readonly by: string;
      readonly sealedPayee: string;
      readonly payeeKey: string;
      /** The account that money came back from, where only coverage knew it. */
      readonly returnedKey?: string;
      /** The member's own where it is not told. */
      readonly payeeKind?: PayeeKind;
      readonly finding?: PayeeFinding;
    }
  | { readonly type: 'payee-doubted'; readonly code: string }
  | { readonly type: 'payee-checked'; readonly by: string; readonly on: Day; readonly sealedText: string }
  | { readonly type: 'payee-refused'; readonly by: string; readonly on: Day; readonly sealedText: string }
  | { readonly type: 'payment-ordered'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'payment-accepted'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'payment-waiting'; readonly sequence: number; readonly code: string }
  | { readonly type: 'payment-refused'; readonly sequence: number; readonly code: string }
  | { readonly type: 'payment-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'payment-returned'; readonly sequence: number; readonly code: string; readonly on: Day }
  /** A wrong statement was withdrawn; `settledOn` is null if the payment is with the bank again. */
  | {
      readonly type: 'payment-reopened';
      readonly sequence: number;
      readonly settledOn: Day | null;
      readonly on: Day;
    };
