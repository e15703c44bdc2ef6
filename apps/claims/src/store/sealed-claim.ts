import type { Claim, ClaimHistory, Coverage, Step } from '@huzhu/rules';
import { parseClaim } from '@huzhu/rules';
import type { Day } from '@huzhu/kernel';
import { type FieldCipher, fromJson, toJson } from '@huzhu/service';
import type { HistoryEffect } from '../domain/history-effect.js';

/** The personal facts of a claim, as they were claimed or fed. */
export interface ClaimFactsRecord {
  /** What the rules look at, without claim id, plan and day of the claim. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whom and where it is about, as the feed has it. */
  readonly person?: { readonly name: string; readonly certificateNumber: string; readonly hospitalName: string };
}

/** What a decision rested on and how it came about; enough to compute it again. */
export interface DecisionRecord {
  readonly history: ClaimHistory;
  readonly coverages: readonly Coverage[];
  readonly steps: readonly Step[];
  readonly effect: HistoryEffect;
}

/** Encrypts and opens what a claim's row keeps of a person; each blob opens only in its own row and column. */
export class SealedClaim {
  constructor(private readonly cipher: FieldCipher) {}

  sealFacts(claimId: string, facts: ClaimFactsRecord): string {
    return this.cipher.seal(`claim/${claimId}/facts`, { json: toJson(facts) });
  }

  openFacts(claimId: string, sealed: string): ClaimFactsRecord {
    return JSON.parse(this.cipher.open<{ json: string }>(`claim/${claimId}/facts`, sealed).json) as ClaimFactsRecord;
  }

  sealDecision(claimId: string, decision: DecisionRecord): string {
    return this.cipher.seal(`claim/${claimId}/decision`, { json: toJson(decision) });
  }

  openDecision(claimId: string, sealed: string): DecisionRecord {
    return fromJson(this.cipher.open<{ json: string }>(`claim/${claimId}/decision`, sealed).json);
  }

  sealHistory(personKey: string, history: ClaimHistory): string {
    return this.cipher.seal(`person_history/${personKey}`, { json: toJson(history) });
  }

  openHistory(personKey: string, sealed: string): ClaimHistory {
    return fromJson(this.cipher.open<{ json: string }>(`person_history/${personKey}`, sealed).json);
  }

  sealText(claimId: string, text: string): string {
    return this.cipher.seal(`claim/${claimId}/text`, { text });
  }

  openText(claimId: string, sealed: string): string {
    return this.cipher.open<{ text: string }>(`claim/${claimId}/text`, sealed).text;
  }

  /** The claim as the rules read it; it was checked when it came in, so a fault now is a bug. */
  openClaim(claimId: string, row: StoredClaim): Claim {
    const { facts } = this.openFacts(claimId, row.sealedFacts);
    const parsed = parseClaim(claimJson(claimId, row, facts));
    if (parsed.kind === 'rejected') throw new Error(`claim ${claimId}: stored facts cannot be read`);
    return parsed.value;
  }
}

interface StoredClaim {
  readonly plan: string;
  readonly kind: string;
  readonly claimedOn: Day | null;
  readonly resettles: string | null;
  readonly sealedFacts: string;
}

/** The JSON form of a claim that the rules read. */
export const claimJson = (
  claim: string,
  { plan, kind, claimedOn, resettles }: Omit<StoredClaim, 'sealedFacts'>,
  facts: Readonly<Record<string, unknown>>,
): object => ({ ...facts, claim, plan, kind, claimedOn, resettles });
