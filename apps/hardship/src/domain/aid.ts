import type { Day, Fen } from '@huzhu/kernel';
import type { AidKind, AidRequest, AidSource, ApprovalLevel } from '@huzhu/rules';

export type AidStatus =
  | 'PROPOSED'
  | 'REFUSED'
  | 'DECLINED'
  | 'WAITING_FOR_PAYEE'
  | 'APPROVED'
  | 'ACCEPTED'
  | 'PAYMENT_REFUSED'
  | 'PARTLY_PAID'
  | 'PAID'
  | 'RETURNED'
  | 'STOPPED';

export type LineStatus =
  'PLANNED' | 'WAITING_FOR_PAYEE' | 'ORDERED' | 'ACCEPTED' | 'PAYMENT_REFUSED' | 'PAID' | 'RETURNED' | 'STOPPED';

/** What the bank and disbursement made of the current payment of a line. */
export interface LinePayment {
  /** 1 for the first payment, one more for every re-issue. */
  readonly sequence: number;
  /** The payee it went to, as it was sealed. */
  readonly sealedPayee: string;
  readonly settledOn: Day | null;
  /** Return reason of the bank, or refusal code of disbursement. */
  readonly reasonCode: string | null;
  /** What disbursement waits for, e.g. `NO_FUNDS`. */
  readonly waitingFor: string | null;
}

/** One part of an aid, from one source on one day: a payment of its own (混合资金、分期). */
export interface AidLine {
  /** Case of its payments; the first line's is the aid itself. */
  readonly caseId: string;
  readonly source: AidSource;
  readonly amountFen: Fen;
  readonly dueOn: Day;
  readonly status: LineStatus;
  readonly payment: LinePayment | null;
}

/** A line as it is planned. */
export type PlannedLine = Pick<AidLine, 'caseId' | 'source' | 'amountFen' | 'dueOn'>;

/** One aid to one household (帮扶救助), from the request to the account. */
export interface Aid {
  readonly householdId: string;
  readonly orgId: string;
  /** Main person of the household. */
  readonly personKey: string;
  readonly kind: AidKind;
  readonly request: AidRequest;
  readonly status: AidStatus;
  readonly outcome: string;
  readonly grantedFen: Fen;
  readonly approvalLevel: ApprovalLevel;
  readonly clause: string;
  readonly standard: string;
  /** Minimum-living line a month and person it was decided with. */
  readonly lineMonthlyFen: Fen;
  /** What had been received from elsewhere since the assessment, and counted in the re-test. */
  readonly receivedFen: Fen;
  readonly requestedBy: string;
  readonly requestedOn: Day;
  /** Who planned the funding otherwise than from the default source. */
  readonly fundedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly superiorReference: string | null;
  readonly lines: readonly AidLine[];
}

const BEFORE_APPROVAL: readonly AidStatus[] = ['PROPOSED', 'REFUSED', 'DECLINED'];

/** An aid whose lines decide where it stands. */
export const isApproved = ({ status }: Pick<Aid, 'status'>): boolean => !BEFORE_APPROVAL.includes(status);

/** Where an approved aid stands: what somebody must act upon comes first. */
export function statusOfLines(lines: readonly AidLine[]): AidStatus {
  const some = (...statuses: readonly LineStatus[]) => lines.some(({ status }) => statuses.includes(status));
  if (some('RETURNED')) return 'RETURNED';
  if (some('PAYMENT_REFUSED')) return 'PAYMENT_REFUSED';
  if (some('WAITING_FOR_PAYEE')) return 'WAITING_FOR_PAYEE';
  if (some('PAID')) return some('PLANNED', 'ORDERED', 'ACCEPTED') ? 'PARTLY_PAID' : 'PAID';
  if (some('ORDERED', 'PLANNED')) return 'APPROVED';
  return some('ACCEPTED') ? 'ACCEPTED' : 'STOPPED';
}
