import type { EmployerUnits } from './employer-units.js';
import type { Day, Fen } from '@huzhu/kernel';

/** Trade (行业) by the letter of GB/T 4754. */
type Trade = string;

/** MENDING is reading a corrected file, CONFIRMED is being enrolled, PAID is being activated, UNDOING loses its coverage. */
type RosterStatus =
  | 'UPLOADED'
  | 'CHECKED'
  | 'MENDING'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'CONFIRMED'
  | 'AWAITING_PAYMENT'
  | 'PAID'
  | 'ACTIVE'
  | 'UNDOING';

/** What a row is to us: new member, renewal, known with something changed, covered already, or faulty. */
export type RowGroup = 'NEW' | 'RENEWAL' | 'CHANGE' | 'DUPLICATE' | 'FAULTY';

/** Rows of each group. */
export type RosterGroups = Readonly<Record<RowGroup, number>>;

/** Why a file was refused as a whole: a code, one clear message, and where to look. */
export interface RosterProblem {
  readonly code: string;
  readonly detail: string;
  readonly row?: number;
  readonly field?: string;
}

/** The participation test as it came out for the accepted rows. */
interface RosterTest {
  readonly required: number;
  readonly met: boolean;
}

/** How the rows of a roster stand once all of them are checked. */
export interface RosterCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly test: RosterTest;
  readonly groups: RosterGroups;
}

/** What became of the rows of a corrected file: only those that were faulty are taken. */
export interface CorrectionResult {
  readonly read: number;
  readonly mended: number;
  readonly stillFaulty: number;
  /** Rows that were accepted already, or that the roster does not have. */
  readonly passedOver: number;
}

/** The last corrected file of a roster; without result or problem while it is being read. */
interface RosterCorrection {
  readonly fileId: string;
  readonly fileExtension: string;
  readonly by: string;
  readonly on: Day;
  readonly result: CorrectionResult | null;
  readonly problem: RosterProblem | null;
}

/**
 * A file of an employer, one person whom a union federation brings, or one who joins an active roster late; or a file of
 * coverage that was granted before.
 */
type RosterKind = 'EMPLOYER' | 'INDIVIDUAL' | 'LATE_MEMBER' | 'OPENING';

/** One person is enrolled without a file: a roster of one row, confirmed by whoever enters it. */
interface OneEnrolled {
  readonly employerTrade?: Trade;
  readonly type: 'one-enrolled';
  readonly kind: Exclude<RosterKind, 'EMPLOYER' | 'OPENING'>;
  readonly joinsRosterId: string | null;
  readonly orgId: string;
  readonly employerName: string;
  readonly employerUsc: string | null;
  readonly plan: string;
  readonly planVersion: string;
  readonly coverageStart: Day;
  readonly by: string;
  readonly on: Day;
  /** The instant it counts as confirmed, ISO 8601. */
  readonly at?: string;
}

/** An employer's roster (花名册) from its upload to active coverage. What is not known yet is null. */
export interface Roster {
  /** Letter of the trade that was told of the employer; null leaves it to its union. */
  readonly employerTrade: Trade | null;
  readonly kind: RosterKind;
  readonly status: RosterStatus;
  readonly orgId: string;
  readonly employerName: string;
  readonly employerUsc: string | null;
  readonly staff: number;
  readonly plan: string;
  readonly planVersion: string;
  readonly coverageStart: Day;
  /** The active roster that a late member joins. */
  readonly joinsRosterId: string | null;
  /** null where one person was enrolled without a file. */
  readonly fileSha256: string | null;
  readonly fileExtension: string | null;
  readonly fileBytes: number | null;
  /** Last day of earlier coverage; null where the plan says it. */
  readonly coverageEnd: Day | null;
  readonly uploadedBy: string;
  readonly uploadedOn: Day;
  readonly problem: RosterProblem | null;
  readonly rows: number | null;
  readonly accepted: number | null;
  readonly rejected: number | null;
  readonly test: RosterTest | null;
  readonly groups: RosterGroups | null;
  readonly correction: RosterCorrection | null;
  /** Who mended or added rows. */
  readonly mendedBy: readonly string[];
  readonly waivedBy: string | null;
  readonly waivedOn: Day | null;
  readonly waiverReason: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedOn: Day | null;
  /** ISO 8601; null before, and of what was confirmed before the hour was kept. */
  readonly confirmedAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
  readonly enrolled: number | null;
  readonly duplicates: number | null;
  readonly dueFen: Fen | null;
  readonly receivedFen: Fen;
  readonly refundDueFen: Fen;
  readonly creditedOn: Day | null;
  readonly periodStart: Day | null;
  readonly periodEnd: Day | null;
}

export interface RosterUploaded {
  readonly employerTrade?: Trade;
  readonly type: 'roster-uploaded';
  readonly kind?: 'OPENING';
  readonly coverageEnd?: Day;
  readonly orgId: string;
  readonly employerName: string;
  readonly employerUsc: string | null;
  readonly staff: number;
  readonly plan: string;
  readonly planVersion: string;
  readonly coverageStart: Day;
  readonly fileSha256: string;
  readonly fileExtension: string;
  readonly fileBytes: number;
  readonly by: string;
  readonly on: Day;
}

interface RosterChecked extends RosterCounts {
  readonly type: 'roster-checked';
}

/** One row was mended or added by hand. */
interface RowWritten extends RosterCounts {
  readonly type: 'row-mended' | 'row-added';
  readonly line: number;
  readonly by: string;
  readonly on: Day;
}

interface CorrectionReceived {
  readonly type: 'correction-received';
  readonly fileId: string;
  readonly fileExtension: string;
  readonly fileSha256: string;
  readonly by: string;
  readonly on: Day;
}

interface CorrectionTaken extends RosterCounts {
  readonly type: 'correction-taken';
  readonly result: CorrectionResult;
}

interface RosterPaid {
  readonly type: 'roster-paid';
  readonly on: Day;
  readonly refundDueFen: Fen;
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

export type RosterEvent =
  | RosterUploaded
  | OneEnrolled
  | RosterChecked
  | RowWritten
  | CorrectionReceived
  | CorrectionTaken
  | { readonly type: 'correction-refused'; readonly problem: RosterProblem }
  | { readonly type: 'roster-rejected'; readonly problem: RosterProblem }
  | { readonly type: 'roster-withdrawn'; readonly by: string; readonly on: Day; readonly reason: string }
  | { readonly type: 'participation-waived'; readonly by: string; readonly on: Day; readonly reason: string }
  | { readonly type: 'roster-confirmed'; readonly by: string; readonly on: Day; readonly at?: string }
  /** Taken back after it was confirmed: nothing is due from now on, its coverage goes row by row. */
  | { readonly type: 'roster-undo-begun'; readonly by: string; readonly on: Day; readonly reason: string }
  | { readonly type: 'roster-undone' }
  | {
      readonly type: 'roster-enrolled';
      readonly enrolled: number;
      readonly duplicates: number;
      readonly dueFen: Fen;
      /** As the rows stand then: what no preview could know of is among the duplicates. */
      readonly groups?: RosterGroups;
    }
  | {
      readonly type: 'contribution-credited';
      readonly contributionId: string;
      readonly amountFen: Fen;
      readonly by: string;
    }
  | RosterPaid
  | {
      readonly type: 'roster-activated';
      readonly activated: number;
      /** Found covered elsewhere when the period was fixed by the payment; their price is refunded. */
      readonly duplicates: number;
      readonly refundDueFen: Fen;
      readonly groups?: RosterGroups;
    }
  /** One person less: the amount due falls while it is unpaid, afterwards the price is refunded. */
  | { readonly type: 'enrolment-cancelled'; readonly priceFen: Fen; readonly by: string; readonly on: Day }
  /** Rows of an active roster that an earlier payment of another roster made invalid. */
  | {
      readonly type: 'rows-displaced';
      readonly rows: number;
      readonly refundDueFen: Fen;
      readonly groups?: RosterGroups;
    };

export type RosterCommand =
  | ({ readonly type: 'upload' } & Omit<RosterUploaded, 'type'>)
  | ({ readonly type: 'enrol-one' } & Omit<OneEnrolled, 'type'>)
  | ({ readonly type: 'finish-check' } & Omit<RosterChecked, 'type'>)
  | { readonly type: 'reject-file'; readonly problem: RosterProblem }
  | ({ readonly type: 'mend-row' | 'add-row' } & Omit<RowWritten, 'type'>)
  | ({ readonly type: 'receive-correction' } & Omit<CorrectionReceived, 'type'>)
  | ({ readonly type: 'finish-correction' } & Omit<CorrectionTaken, 'type'>)
  | { readonly type: 'refuse-correction'; readonly problem: RosterProblem }
  | { readonly type: 'withdraw'; readonly by: string; readonly on: Day; readonly reason: string }
  | { readonly type: 'waive-participation'; readonly by: string; readonly on: Day; readonly reason: string }
  | {
      readonly type: 'confirm';
      readonly by: string;
      readonly on: Day;
      readonly at: string;
      /** Units of its people, and of those whom a confirmed roster of the same employer holds; null where one number is not asked. */
      readonly employerUnits?: EmployerUnits | null;
    }
  | { readonly type: 'release'; readonly by: string; readonly on: Day; readonly at: string }
  | { readonly type: 'undo'; readonly by: string; readonly on: Day; readonly at: string; readonly reason: string }
  | { readonly type: 'finish-undo' }
  | {
      readonly type: 'finish-enrolment';
      readonly enrolled: number;
      readonly duplicates: number;
      readonly dueFen: Fen;
      readonly groups?: RosterGroups;
    }
  | {
      readonly type: 'credit-contribution';
      readonly contributionId: string;
      readonly amountFen: Fen;
      readonly receivedOn: Day;
      readonly by: string;
      /** Coverage if this credit completes the amount due. */
      readonly period: { readonly start: Day; readonly end: Day };
    }
  | {
      readonly type: 'finish-activation';
      readonly activated: number;
      readonly duplicates: number;
      readonly refundDueFen: Fen;
      readonly groups?: RosterGroups;
    }
  | {
      readonly type: 'cancel-enrolment';
      readonly priceFen: Fen;
      readonly by: string;
      readonly on: Day;
      readonly reason: string;
      /** Day of the last credit and the period it leads to, in case it now makes the amount due; null before any. */
      readonly credited: { readonly on: Day; readonly start: Day; readonly end: Day } | null;
    }
  | {
      readonly type: 'displace-rows';
      readonly rows: number;
      readonly refundDueFen: Fen;
      readonly groups?: RosterGroups;
    };
