import type { Day, Fen } from '@huzhu/kernel';

/**
 * What the decided claims of one person leave behind for the next one. Plain data, to be kept as JSON; the order of its
 * lists has no meaning. A period is named by plan code and first day.
 */
export interface ClaimHistory {
  /** Settlement ids, invoices and stays that were counted once; see `usedKeys` of the hospital rule. */
  readonly usedKeys: readonly string[];
  /** Stays that reached the calculation. */
  readonly stays: readonly DecidedStay[];
  readonly illnesses: readonly PaidIllness[];
  readonly allowanceDays: readonly UsedDays[];
  /** What each claim for an accident was paid; absent in what was kept before there were any. */
  readonly accidents?: readonly PaidAccident[];
}

/** A reimbursed stay as it stands after its re-settlements. */
export interface DecidedStay {
  readonly plan: string;
  readonly periodStart: Day;
  /** 1 for the first stay of the period; kept for ever, it decides the deductible. */
  readonly number: number;
  /** The claim that opened the stay and its re-settlements. */
  readonly claims: readonly string[];
  readonly benefitFen: Fen;
}

/** A lump sum that was paid (critical illness or women's illness). */
export interface PaidIllness {
  readonly plan: string;
  readonly kind: 'CRITICAL_ILLNESS' | 'WOMEN_ILLNESS';
  readonly periodStart: Day;
  readonly illnessClass: number | null;
  /** At the full rate, if for some units only. */
  readonly full: boolean;
}

export interface UsedDays {
  readonly plan: string;
  readonly periodStart: Day;
  readonly days: number;
}

/** What one claim was paid for an accident; an accident is named by its plan and day. */
export interface PaidAccident {
  readonly plan: string;
  readonly periodStart: Day;
  readonly accidentOn: Day;
  /** For disability or death. */
  readonly lumpSumFen: Fen;
  readonly hospitalDays: number;
  readonly livingDays: number;
}

export const emptyHistory: ClaimHistory = { usedKeys: [], stays: [], illnesses: [], allowanceDays: [] };
