import { Inject, Injectable } from '@nestjs/common';
import type { StatementImported } from '@huzhu/contracts';
import { type Fen, reject, type Rejected, sumFen } from '@huzhu/kernel';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  fenToWire,
  FieldCipher,
  FileStore,
  isRejected,
  requestHash,
  type Work,
} from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { markOf } from '../bank/batch-file.js';
import { bankProfile, DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { movementFen, readStatementFile, type StatementFile, type StatementFileLine } from '../bank/statement-file.js';
import { type Match, matchStatement } from '../domain/match-statement.js';
import { paymentOfReference } from '../domain/reference.js';
import type { StatementLine } from '../domain/statement-line.js';
import { earlierOutcome, recordFile } from '../store/bank-files.js';
import {
  type AccountFund,
  insertLines,
  type KeptLine,
  knownLines,
  lockFundOfAccount,
  openContributions,
  type ReferredPayment,
  referredPayments,
} from '../store/statements.js';
import { bookStatement } from './book-statement.js';
import { refuseBankFile, takeBankFile, type UploadRequest } from './take-bank-file.js';

type Marked = StatementLine & {
  readonly accountTail: string;
  readonly contentHash: string;
  readonly file: StatementFileLine;
};

/** An accountant brings the bank's statement: every line is matched and booked, or stands in suspense under a name. */
@Injectable()
export class ImportStatement {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, request: UploadRequest): Promise<StatementImported | Rejected> {
    if (context.caller.kind !== 'staff') throw new Error('only staff import statements');
    const file = await takeBankFile(this.files, request, context);
    const record = { kind: 'STATEMENT', sha256: file.sha256, orgId: context.caller.orgId, subjectId: null } as const;
    const read = readStatementFile(bankProfile(DEFAULT_BANK_PROFILE), file.bytes);
    if (!read.ok) return refuseBankFile(this.commands, file.context, record, read);
    const answer = await this.commands.handle(file.context, 'disbursement.import-statement', (work) =>
      this.import(work, read.value, file.sha256),
    );
    if (isRejected(answer) && FILE_REFUSALS.has(answer.code)) {
      return refuseBankFile(this.commands, file.context, record, { code: answer.code, faults: [] });
    }
    this.background.wake();
    return answer;
  }

  private async import(work: Work, statement: StatementFile, sha256: string): Promise<StatementImported | Rejected> {
    const fund = await lockFundOfAccount(work.tx, statement.account);
    if (fund === null) return reject('ACCOUNT_UNKNOWN');
    const earlier = await earlierOutcome<Omit<StatementImported, 'repeated'>>(work.tx, fund.id, sha256);
    if (earlier !== null) return { ...earlier, repeated: true };
    const lines = statement.lines.map((line) => this.mark(line));
    const fresh = await freshLines(work, fund, statement, lines);
    if (isRejected(fresh)) return fresh;
    const payments = await referredPayments(work.tx, fund.id, referredIds(fresh));
    const { id: by } = work.facts.caller;
    const matches = await matchLines(work, fund, fresh, payments);
    if (reconcilesOwnBatch(matches.values(), payments, by)) return reject('SAME_PERSON', 'SOD-5');
    const id = work.newId();
    const kept = fresh.map((line) => this.keep(work, line, matches.get(line)!));
    const knownLineCount = lines.length - fresh.length;
    await insertStatement(work, fund, id, statement, [fresh.length, knownLineCount]);
    await insertLines(work.tx, fund, id, kept);
    await bookStatement(work, fund, kept, payments);
    const outcome = outcomeOf(id, statement, kept, knownLineCount);
    const file = { kind: 'STATEMENT', sha256, orgId: fund.orgId, subjectId: fund.id } as const;
    await recordFile(work, file, { id, outcome });
    return outcome;
  }

  private mark(file: StatementFileLine): Marked {
    const { serial, bookedOn, direction, amountFen, reference, originalReference, reasonCode } = file;
    const mark = markOf(this.index, file.counterpartyAccount);
    const contentHash = requestHash(
      bookedOn,
      direction,
      String(amountFen),
      reference,
      originalReference,
      mark.accountKey,
    );
    return {
      serial,
      bookedOn,
      direction,
      amountFen,
      reference,
      originalReference,
      reasonCode,
      ...mark,
      contentHash,
      file,
    };
  }

  private keep(work: Work, { file, ...line }: Marked, match: Match): KeptLine {
    const id = work.newId();
    const details = {
      name: file.counterpartyName,
      accountNumber: file.counterpartyAccount,
      reasonCode: file.reasonCode,
    };
    const sealedDetails = match.kind === 'EXCEPTION' ? this.cipher.seal(`statement-line/${id}`, details) : null;
    return { ...line, id, match, sealedDetails };
  }
}

/** Refusals that are about the file and not about the person. */
const FILE_REFUSALS = new Set(['ACCOUNT_UNKNOWN', 'LINE_ALTERED', 'STATEMENT_DOES_NOT_CONTINUE']);

/** The lines not seen before. The file must continue the last statement: opening + known lines = what the bank said last. */
async function freshLines(
  work: Work,
  fund: AccountFund,
  statement: StatementFile,
  lines: readonly Marked[],
): Promise<Marked[] | Rejected> {
  const known = await knownLines(
    work.tx,
    fund.id,
    lines.map(({ serial }) => serial),
  );
  if (lines.some((line) => known.has(line.serial) && known.get(line.serial) !== line.contentHash)) {
    return reject('LINE_ALTERED');
  }
  const fresh = lines.filter(({ serial }) => !known.has(serial));
  const again = movementFen(lines.filter(({ serial }) => known.has(serial)));
  const nothingNew = fresh.length === 0 && known.size > 0;
  if (!nothingNew && statement.openingFen + again !== fund.bankBalanceFen) return reject('STATEMENT_DOES_NOT_CONTINUE');
  return fresh;
}

const referredIds = (lines: readonly StatementLine[]): string[] =>
  lines.flatMap(({ reference, originalReference }) => [
    ...new Set([reference, originalReference].flatMap((text) => paymentOfReference(text) ?? [])),
  ]);

async function matchLines(
  work: Work,
  fund: AccountFund,
  fresh: readonly Marked[],
  payments: ReadonlyMap<string, ReferredPayment>,
): Promise<ReadonlyMap<Marked, Match>> {
  const credits = fresh.filter(
    ({ direction, originalReference }) => direction === 'CREDIT' && originalReference === '',
  );
  const contributions = await openContributions(
    work.tx,
    fund,
    credits.map(({ reference }) => reference),
  );
  return matchStatement(fresh, payments, contributions);
}

/** SOD-5: who submitted or released a batch does not reconcile it. */
function reconcilesOwnBatch(
  matches: Iterable<Match>,
  payments: ReadonlyMap<string, ReferredPayment>,
  by: string,
): boolean {
  for (const match of matches) {
    if (match.kind !== 'PAYMENT' && match.kind !== 'RETURN') continue;
    const payment = payments.get(match.paymentId)!;
    if (payment.submittedBy === by || payment.releasedBy === by) return true;
  }
  return false;
}

async function insertStatement(
  work: Work,
  fund: AccountFund,
  id: string,
  statement: StatementFile,
  [newLines, known]: readonly [number, number],
): Promise<void> {
  const { from, to, openingFen, closingFen } = statement;
  await work.tx.query(
    `INSERT INTO disbursement.statement
       (id, org_id, fund_id, from_day, to_day, opening_fen, closing_fen, new_lines, known_lines, imported_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, fund.orgId, fund.id, from, to, openingFen, closingFen, newLines, known, work.facts.caller.id],
  );
  const older = to < fund.bankBalanceOn || (newLines === 0 && known > 0);
  if (older && newLines === 0) return;
  await work.tx.query(
    `UPDATE disbursement.fund SET bank_balance_fen = $2, bank_balance_on = greatest(bank_balance_on, $3::date) WHERE id = $1`,
    [fund.id, closingFen, to],
  );
}

function outcomeOf(id: string, statement: StatementFile, kept: readonly KeptLine[], known: number): StatementImported {
  const count = (kind: Match['kind']): number => kept.filter(({ match }) => match.kind === kind).length;
  const unexplainedFen: Fen = sumFen(
    kept.filter(({ match }) => match.kind === 'EXCEPTION').map(({ amountFen }) => amountFen),
  );
  return {
    id,
    from: statement.from,
    to: statement.to,
    openingFen: fenToWire(statement.openingFen),
    closingFen: fenToWire(statement.closingFen),
    newLines: kept.length,
    knownLines: known,
    settled: count('PAYMENT'),
    returned: count('RETURN'),
    contributions: count('CONTRIBUTION'),
    exceptions: count('EXCEPTION'),
    unexplainedFen: fenToWire(unexplainedFen),
    repeated: false,
  };
}
