import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Day, sumFen } from '@huzhu/kernel';
import type { Clock } from '@huzhu/service';
import accounts from '../../data/accounts.json' with { type: 'json' };
import { Bank, type BankRecord } from '../domain/bank.js';
import { readBankFile } from '../files/bank-file.js';
import { isPain001, readPain001 } from '../files/pain-file.js';
import { AppendLog } from '../store/append-log.js';

/** An answer of the bank: refused with a code, or what it knows. */
export type DeskAnswer =
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'done'; readonly body: object };

const refused = (status: number, code: string): DeskAnswer => ({ kind: 'refused', status, code });
const done = (body: object): DeskAnswer => ({ kind: 'done', body });

interface Decision {
  readonly record: BankRecord | null;
  readonly answer: DeskAnswer;
}

export interface NewAccount {
  readonly number: string;
  readonly name: string;
  readonly balanceFen: number;
}

export interface Deposit {
  readonly account: string;
  readonly amountFen: number;
  readonly reference: string;
  readonly payerName: string;
}

/** Takes orders one at a time: first on disk, then in the books, then acknowledged. */
@Injectable()
export class BankDesk {
  private constructor(
    readonly bank: Bank,
    private readonly log: AppendLog<BankRecord>,
    private readonly clock: Clock,
  ) {}

  /** Rebuilds the books from the log; a new bank opens the accounts of its data. */
  static async open(options: {
    readonly logFile: string;
    readonly seed: string;
    readonly clock: Clock;
  }): Promise<BankDesk> {
    const { log, records } = await AppendLog.open<BankRecord>(options.logFile);
    const bank = new Bank(options.seed);
    for (const record of records) bank.apply(record);
    const desk = new BankDesk(bank, log, options.clock);
    for (const account of accounts) await desk.openAccount(account);
    return desk;
  }

  /** Opening a number again changes nothing if name and balance are the same. */
  openAccount(account: NewAccount): Promise<DeskAnswer> {
    return this.write((day) => {
      const held = this.bank.accounts.get(account.number);
      if (!held)
        return { record: { type: 'account-opened', ...account, day }, answer: done({ number: account.number }) };
      const same = held.name === account.name && held.openingFen === BigInt(account.balanceFen);
      return { record: null, answer: same ? done({ number: account.number }) : refused(409, 'ACCOUNT_DIFFERS') };
    });
  }

  /** Money from outside; the same reference again changes nothing. */
  deposit(deposit: Deposit): Promise<DeskAnswer> {
    return this.write((day) => {
      if (!this.bank.accounts.has(deposit.account)) return { record: null, answer: refused(404, 'ACCOUNT_UNKNOWN') };
      const { account, amountFen, reference, payerName } = deposit;
      const held = this.bank.deposits.get(`${account}/${reference}`);
      if (held) {
        const same = held.amountFen === amountFen;
        return { record: null, answer: same ? done({ reference }) : refused(409, 'REFERENCE_REUSED') };
      }
      return {
        record: { type: 'deposited', account, amountFen, reference, payerName, day },
        answer: done({ reference }),
      };
    });
  }

  /** Executes a bank file once; the same file again is answered the same, another file under its reference is refused. */
  async executeBatch(bytes: Uint8Array): Promise<DeskAnswer> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = isPain001(bytes) ? readPain001(bytes) : await readBankFile(bytes);
    return this.write((day) => {
      if ('code' in file) return { record: null, answer: refused(422, file.code) };
      const { batchReference: reference, account, lines } = file;
      const answer = done({ reference, sha256, count: lines.length });
      const held = this.bank.batches.get(reference);
      if (held) return { record: null, answer: held.sha256 === sha256 ? answer : refused(409, 'REFERENCE_REUSED') };
      const payer = this.bank.accounts.get(account);
      if (!payer) return { record: null, answer: refused(422, 'ACCOUNT_UNKNOWN') };
      const fresh = lines.filter((line) => !this.bank.hasExecuted(line.reference));
      if (sumFen(fresh.map(({ amountFen }) => BigInt(amountFen))) > payer.balanceFen) {
        return { record: null, answer: refused(422, 'BALANCE_SHORT') };
      }
      return { record: { type: 'batch-executed', reference, account, sha256, lines, day }, answer };
    });
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private write(decide: (day: Day) => Decision): Promise<DeskAnswer> {
    return this.log.write(
      () => decide(this.clock.today()),
      (record) => this.bank.apply(record),
    );
  }
}
