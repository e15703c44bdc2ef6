import type { Day, Fen } from '@huzhu/kernel';
import type { StatementEnds } from '../domain/statement-line.js';
import { type FaultList, type ReadFile, refusedFile } from './file-faults.js';
import { type HeadField, headFaults, reversedDays } from './head-fields.js';

/** One entry of a bank statement as the file has it. */
export interface StatementFileLine {
  readonly line: number;
  /** The bank's own serial number, unique within the account. */
  readonly serial: string;
  readonly bookedOn: Day;
  /** Seen from us: DEBIT leaves the account, CREDIT enters it. */
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly reference: string;
  readonly originalReference: string;
  readonly reasonCode: string;
  /** What the payer wrote; empty where the bank does not tell. */
  readonly remark: string;
}

/** May be filled in while the file is read, before its first line. */
interface Head {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly openingFen: Fen | null;
}

interface Foot {
  readonly account: string;
  readonly closingFen: Fen | null;
  /** Lines the file says it has; null where it says nothing. */
  readonly count: string | null;
  /** Last day, where it is known at the end only. */
  readonly to?: Day | null;
  /** What the file should say of itself; whatever of it is not good is named. */
  readonly fields: readonly HeadField[];
}

/** Adds up a statement as it is read: count, movement, and the line at which the bank's own balances break off. */
export class StatementSums {
  private count = 0;
  private movedFen = 0n;
  private last: StatementFileLine | null = null;
  private follows = false;
  private broken: { readonly line: number; readonly expectedFen: Fen; readonly foundFen: Fen } | null = null;

  constructor(private readonly head: Head) {}

  /** `balanceFen`: the balance behind the line where the file shows one. */
  add(line: StatementFileLine, balanceFen: Fen | null, faults: FaultList): void {
    const { from, to, openingFen } = this.head;
    if ((from !== null && line.bookedOn < from) || (to !== null && line.bookedOn > to)) {
      faults.add({ line: line.line, code: 'DAY_OUTSIDE', facts: { day: line.bookedOn } });
    }
    this.count += 1;
    if (this.last === null || line.bookedOn > this.last.bookedOn) this.last = line;
    this.movedFen += line.direction === 'CREDIT' ? line.amountFen : -line.amountFen;
    if (balanceFen === null || openingFen === null) return;
    const expectedFen = openingFen + this.movedFen;
    if (this.count === 1) this.follows = balanceFen === expectedFen;
    // Balances that never began to follow the lines (another order, none kept) say nothing.
    if (this.follows && this.broken === null && balanceFen !== expectedFen) {
      this.broken = { line: line.line, expectedFen, foundFen: balanceFen };
    }
  }

  /** The whole statement, or the sums that do not agree. */
  close(faults: FaultList, foot: Foot): ReadFile<StatementEnds> {
    const { from, openingFen } = this.head;
    const { account, closingFen, count, to = this.head.to, fields } = foot;
    if (from === null || to === null || openingFen === null || closingFen === null || account === '' || count === '') {
      return refusedFile('HEAD_FAULTY', [...headFaults(fields), ...faults.named]);
    }
    if (from > to) return refusedFile('HEAD_FAULTY', [reversedDays(from, to)]);
    if (this.head.to === null && this.last !== null && this.last.bookedOn > to) {
      faults.add({ line: this.last.line, code: 'DAY_OUTSIDE', facts: { day: this.last.bookedOn } });
    }
    if (!faults.isEmpty) return faults.refusal();
    if (count !== null && count !== String(this.count)) {
      return refusedFile('COUNT_DIFFERS', [], { expectedLines: count, foundLines: this.count });
    }
    if (openingFen + this.movedFen !== closingFen) {
      const sums = { openingFen, movedFen: this.movedFen, expectedClosingFen: openingFen + this.movedFen, closingFen };
      return refusedFile('SUM_DIFFERS', this.breakFault(), wholeFen(sums));
    }
    return { ok: true, value: { account, from, to, openingFen, closingFen, lines: this.count } };
  }

  private breakFault() {
    if (this.broken === null) return [];
    const { line, expectedFen, foundFen } = this.broken;
    return [{ line, code: 'BALANCE_BREAKS', facts: wholeFen({ expectedFen, foundFen }) }];
  }
}

/** Sums as they are shown in a refusal. */
export const wholeFen = (sums: Readonly<Record<string, Fen>>): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).map(([name, fen]) => [name, Number(fen)]));
