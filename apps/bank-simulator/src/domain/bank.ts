import type { Day, Fen } from '@huzhu/kernel';
import { fatesOf, type LineFate } from './faults.js';

/** What the bank has acknowledged, one record a line of its log. Its whole state follows from them. */
export type BankRecord =
  | {
      readonly type: 'account-opened';
      readonly number: string;
      readonly name: string;
      readonly balanceFen: number;
      readonly day: Day;
    }
  | {
      readonly type: 'deposited';
      readonly account: string;
      readonly amountFen: number;
      readonly reference: string;
      readonly payerName: string;
      readonly day: Day;
    }
  | {
      readonly type: 'batch-executed';
      readonly reference: string;
      readonly account: string;
      readonly sha256: string;
      readonly lines: readonly OrderedLine[];
      readonly day: Day;
    };

/** One payment as the bank file orders it. */
export interface OrderedLine {
  readonly reference: string;
  readonly name: string;
  readonly account: string;
  readonly amountFen: number;
}

export interface Entry {
  /** Serial number within the bank, in the order of booking. */
  readonly serial: string;
  readonly day: Day;
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly balanceFen: Fen;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly reference: string;
  readonly originalReference: string;
  readonly reason: string;
}

export interface ExecutedLine extends OrderedLine {
  readonly fate: LineFate;
  readonly serial: string;
  /** A reference the bank had executed before, in another batch: not executed again. */
  readonly repeated: boolean;
}

export interface ExecutedBatch {
  readonly reference: string;
  readonly sha256: string;
  readonly day: Day;
  readonly lines: readonly ExecutedLine[];
}

export interface Account {
  readonly number: string;
  readonly name: string;
  readonly openingFen: Fen;
  readonly openedOn: Day;
  balanceFen: Fen;
  readonly entries: Entry[];
}

/** The bank's books, rebuilt from its log. */
export class Bank {
  readonly accounts = new Map<string, Account>();
  readonly batches = new Map<string, ExecutedBatch>();
  readonly deposits = new Map<string, Extract<BankRecord, { type: 'deposited' }>>();
  private readonly executed = new Set<string>();
  /** Accounts of returned lines, by amount: the second payment is the same amount to another account. */
  private readonly returned = new Map<number, Set<string>>();
  private serials = 0;

  constructor(private readonly seed: string) {}

  /** Applies what was acknowledged; the same records in the same order give the same books. */
  apply(record: BankRecord): void {
    switch (record.type) {
      case 'account-opened':
        this.open(record);
        return;
      case 'deposited':
        this.deposits.set(`${record.account}/${record.reference}`, record);
        this.book(this.account(record.account), {
          day: record.day,
          direction: 'CREDIT',
          amountFen: BigInt(record.amountFen),
          counterpartyName: record.payerName,
          counterpartyAccount: '',
          reference: record.reference,
          originalReference: '',
          reason: '',
        });
        return;
      case 'batch-executed':
        this.execute(record);
    }
  }

  /** Whether a payment reference was executed before. */
  hasExecuted(reference: string): boolean {
    return this.executed.has(reference);
  }

  private account(number: string): Account {
    const account = this.accounts.get(number);
    if (!account) throw new Error('the log names an account that was never opened');
    return account;
  }

  private open({ number, name, balanceFen, day }: Extract<BankRecord, { type: 'account-opened' }>): void {
    const openingFen = BigInt(balanceFen);
    this.accounts.set(number, { number, name, openingFen, openedOn: day, balanceFen: openingFen, entries: [] });
  }

  private execute({ reference, account, sha256, lines, day }: Extract<BankRecord, { type: 'batch-executed' }>): void {
    const payer = this.account(account);
    const fates = fatesOf(
      this.seed,
      reference,
      lines.map((line) => ({ reference: line.reference, spared: this.isSecondPayment(line) })),
    );
    const done = lines.map((line, place): ExecutedLine => {
      const repeated = this.executed.has(line.reference);
      const serial = repeated
        ? ''
        : this.book(payer, { ...this.facts(line, day), direction: 'DEBIT', reference: line.reference });
      this.executed.add(line.reference);
      return { ...line, fate: fates[place]!, serial, repeated };
    });
    for (const line of done) {
      if (line.repeated || line.fate.returnReason === null) continue;
      this.returned.set(line.amountFen, (this.returned.get(line.amountFen) ?? new Set()).add(line.account));
      this.book(payer, {
        ...this.facts(line, day),
        direction: 'CREDIT',
        reference: `R${line.reference.slice(1)}`,
        originalReference: line.reference,
        reason: line.fate.returnReason,
      });
    }
    this.batches.set(reference, { reference, sha256, day, lines: done });
  }

  /** The bank does not know cases; an amount that came back once and goes to another account now counts as its second payment. */
  private isSecondPayment({ amountFen, account }: OrderedLine): boolean {
    const accounts = this.returned.get(amountFen);
    return accounts !== undefined && !accounts.has(account);
  }

  private facts(line: OrderedLine, day: Day) {
    return {
      day,
      amountFen: BigInt(line.amountFen),
      counterpartyName: line.name,
      counterpartyAccount: line.account,
      originalReference: '',
      reason: '',
    };
  }

  private book(account: Account, entry: Omit<Entry, 'serial' | 'balanceFen'>): string {
    this.serials += 1;
    account.balanceFen += entry.direction === 'CREDIT' ? entry.amountFen : -entry.amountFen;
    const serial = `S${String(this.serials).padStart(12, '0')}`;
    account.entries.push({ ...entry, serial, balanceFen: account.balanceFen });
    return serial;
  }
}
