import type { Actor, Day, Fen } from '@huzhu/kernel';
import type { ClaimDeadlines } from '@huzhu/rules';
import type { PayeeFinding, PayeeKind, Proposal, ReviewStep, Verification } from './claim-case.js';
import type { Correction, Opening, StayImported } from './claim-events.js';
import type { Reviewer } from './segregation.js';

/** What a payment's fate is told with. */
interface PaymentNews {
  readonly sequence: number;
  readonly on: Day;
}

export type ClaimCommand =
  /** `knownPayee`: the sealed card that is known of the person, used if the plan approves at once. */
  | (Omit<StayImported, 'type'> & {
      readonly type: 'import-stay';
      readonly knownPayee: string | null;
      readonly offsettableFen?: Fen;
    })
  | (Opening & { readonly type: 'draft-claim' })
  | { readonly type: 'revise-facts'; readonly by: Actor; readonly sealedFacts: string; readonly orderOn: Day }
  | { readonly type: 'add-documents'; readonly by: Actor; readonly kinds: readonly string[] }
  | {
      readonly type: 'submit-claim';
      readonly by: Actor;
      readonly on: Day;
      /** What the plan asks for. */
      readonly required: readonly string[];
      readonly deadlines: ClaimDeadlines | null;
    }
  | { readonly type: 'lodge-appeal'; readonly by: Actor; readonly on: Day; readonly sealedReason: string }
  | { readonly type: 'dismiss-appeal'; readonly by: Actor; readonly on: Day; readonly sealedAnswer: string }
  | {
      readonly type: 'uphold-appeal';
      readonly by: Actor;
      readonly on: Day;
      readonly sealedAnswer: string;
      readonly proposal: Proposal;
      /** Null where the facts stand. */
      readonly sealedFacts: string | null;
      /** The claim that is opened for the difference; null where nothing was approved. */
      readonly correctedBy: string | null;
    }
  | (Correction & { readonly type: 'open-correction' })
  | { readonly type: 'escalate'; readonly on: Day }
  | { readonly type: 'lapse'; readonly on: Day }
  | {
      readonly type: 'return-claim';
      readonly by: Reviewer;
      readonly on: Day;
      readonly missing: readonly string[];
      readonly sealedNote: string | null;
    }
  | {
      readonly type: 'check-by-union';
      readonly by: Reviewer;
      readonly on: Day;
      readonly sealedText: string | null;
    }
  | { readonly type: 'withdraw-claim'; readonly by: Actor; readonly on: Day }
  | { readonly type: 'accept-claim'; readonly by: Reviewer; readonly on: Day; readonly proposal: Proposal }
  | {
      readonly type: 'take-step';
      readonly step: ReviewStep;
      readonly verdict: 'PASS' | 'REJECT';
      readonly by: Reviewer;
      readonly on: Day;
      readonly sealedText: string | null;
      readonly knownPayee: string | null;
      /** What nobody has looked at yet of the card that is known. */
      readonly knownFinding?: PayeeFinding | null;
      /** What the member agreed to have kept back. */
      readonly offsettableFen?: Fen;
    }
  | {
      readonly type: 'propose-again';
      readonly proposal: Proposal;
      readonly deadlines: ClaimDeadlines | null;
      readonly on: Day;
      readonly knownPayee: string | null;
      readonly offsettableFen?: Fen;
    }
  | {
      readonly type: 'set-exclusion';
      readonly by: Reviewer;
      readonly on: Day;
      readonly exclusion: string | null;
      readonly sealedText: string;
      readonly sealedFacts: string;
      readonly proposal: Proposal;
    }
  | { readonly type: 'supersede'; readonly by: string }
  | {
      readonly type: 'verify-document';
      readonly documentId: string;
      readonly kind: string;
      /** Null takes it back. */
      readonly how: Verification | null;
      readonly by: Reviewer;
      readonly on: Day;
    }
  | {
      readonly type: 'give-payee';
      readonly by: Actor;
      readonly on: Day;
      readonly sealedPayee: string;
      readonly payeeKey: string;
      readonly payeeKind: PayeeKind;
      /** Why people look before anything is paid to it; null if nothing is to be looked at. */
      readonly finding: PayeeFinding | null;
      /** Keyed hashes of the cards that coverage told, by their sealed texts: a claim that is paid to such a one knows no more. */
      readonly coverageCards?: ReadonlyMap<string, string>;
    }
  | {
      readonly type: 'check-payee';
      readonly by: Reviewer;
      readonly on: Day;
      readonly verdict: 'PASS' | 'REJECT';
      readonly sealedText: string;
      /** Papers that the account of somebody else calls for. */
      readonly required: readonly string[];
    }
  | (PaymentNews & { readonly type: 'note-payment-accepted' })
  | (PaymentNews & { readonly type: 'note-payment-waiting'; readonly code: string })
  | (PaymentNews & { readonly type: 'note-payment-refused'; readonly code: string })
  | (PaymentNews & { readonly type: 'note-payment-settled' })
  | (PaymentNews & { readonly type: 'note-payment-returned'; readonly code: string })
  | (PaymentNews & { readonly type: 'note-payment-reopened'; readonly settledOn: Day | null });

export type CommandOf<Type extends ClaimCommand['type']> = Extract<ClaimCommand, { type: Type }>;
