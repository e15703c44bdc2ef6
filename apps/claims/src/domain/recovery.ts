import type { Day, Fen } from '@huzhu/kernel';

/** How far a recovery is: opened, told to the member, agreed with the member, all of it back, or given up. */
type RecoveryStatus = 'OPEN' | 'TOLD' | 'AGREED' | 'SETTLED' | 'WRITTEN_OFF';

/** How the member agreed to give the money back: by bank, or out of later benefits. */
type RecoveryWay = 'BANK' | 'OFFSET';

/** What the member agreed to, and what shows it. Without one nothing is ever kept back from a benefit. */
export interface Agreement {
  readonly way: RecoveryWay;
  readonly givenOn: Day;
  /** The member, or the clerk who holds the signed paper. */
  readonly recordedBy: string;
  readonly byMember: boolean;
  /** Ciphertext: which paper, in whose words. */
  readonly sealedEvidence: string;
}

/** Money that was approved and is not due (追回). All amounts in fen; none is negative. */
export interface Recovery {
  readonly orgId: string;
  readonly personKey: string;
  /** The claim that found it. */
  readonly claimId: string;
  readonly plan: string;
  readonly status: RecoveryStatus;
  readonly amountFen: Fen;
  readonly repaidFen: Fen;
  readonly offsetFen: Fen;
  readonly writtenOffFen: Fen;
  readonly openedOn: Day;
  readonly openedBy: string;
  readonly toldOn: Day | null;
  readonly toldBy: string | null;
  readonly agreement: Agreement | null;
  /** Who asked to give it up; another one decides. */
  readonly writeOffBy: string | null;
  readonly sealedReason: string | null;
}

/** What is still to come back. */
export const outstandingFen = (recovery: Recovery): Fen =>
  recovery.amountFen - recovery.repaidFen - recovery.offsetFen - recovery.writtenOffFen;

/** What may be kept back from a later benefit: nothing without the member's agreement to just that. */
export const offsettableFen = (recovery: Recovery): Fen =>
  recovery.status === 'AGREED' && recovery.agreement?.way === 'OFFSET' ? outstandingFen(recovery) : 0n;
