import { Inject, Injectable } from '@nestjs/common';
import type { ResultImported } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, FileStore, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { markOf } from '../bank/batch-file.js';
import { bankProfile, DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { type LineResult, readResultFile, type ResultFile, type ResultLine } from '../bank/result-file.js';
import type { FileFault } from '../bank/titled-table.js';
import { batchReference, paymentOfReference } from '../domain/reference.js';
import { earlierOutcome, recordFile } from '../store/bank-files.js';
import { batchAggregate } from '../store/batch.store.js';
import { changeBudgets } from '../store/budgets.js';
import { paymentAggregate } from '../store/payment.store.js';
import { refuseBankFile, takeBankFile, type UploadRequest } from './take-bank-file.js';

interface HeldLine {
  readonly lineNo: number;
  readonly paymentId: string;
  readonly budgetId: string;
  readonly amountFen: Fen;
  readonly accountKey: string | null;
  readonly result: LineResult | null;
  readonly stage: string;
}

type Answered = { readonly held: HeldLine; readonly line: ResultLine };

/**
 * A cashier brings the bank's answer to a batch. It confirms lines and tells of trouble; settled and returned is only what a
 * statement shows, except for a line the bank refused and never debited.
 */
@Injectable()
export class ImportResult {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, batchId: string, request: UploadRequest): Promise<ResultImported | Rejected> {
    if (context.caller.kind !== 'staff') throw new Error('only staff import results');
    const file = await takeBankFile(this.files, request, context);
    const { orgId } = context.caller;
    const record = { kind: 'RESULT', sha256: file.sha256, orgId, subjectId: batchId } as const;
    const read = readResultFile(bankProfile(DEFAULT_BANK_PROFILE), file.bytes);
    if (!read.ok) return refuseBankFile(this.commands, file.context, record, read);
    const faults: FileFault[] = [];
    const answer = await this.commands.handle(file.context, 'disbursement.import-result', (work) =>
      this.import(work, batchId, { file: read.value, sha256: file.sha256, faults }),
    );
    if (isRejected(answer) && FILE_REFUSALS.has(answer.code)) {
      return refuseBankFile(this.commands, file.context, record, { code: answer.code, faults: faults.slice(0, 100) });
    }
    this.background.wake();
    return answer;
  }

  private async import(
    work: Work,
    batchId: string,
    { file, sha256, faults }: { readonly file: ResultFile; readonly sha256: string; readonly faults: FileFault[] },
  ): Promise<ResultImported | Rejected> {
    const batch = await work.load(batchAggregate, batchId);
    if (batch === null) return reject('NOT_FOUND');
    await work.tx.query('SELECT 1 FROM disbursement.fund WHERE id = $1 FOR UPDATE', [batch.fundId]);
    const earlier = await earlierOutcome<Omit<ResultImported, 'repeated'>>(work.tx, batchId, sha256);
    if (earlier !== null) return { ...earlier, repeated: true };
    if (file.batchReference !== batchReference(batchId)) return reject('WRONG_BATCH');
    const lines = await heldLines(work, batchId);
    const answered = this.answeredLines(file, lines, faults);
    if (faults.length > 0) return reject('LINES_FAULTY');
    const decided = await work.decide(batchAggregate, batchId, { type: 'note-result', fileHash: sha256 });
    if (isRejected(decided)) return decided;
    await noteResults(work, batchId, answered);
    await rejectAtBank(work, answered);
    const id = work.newId();
    const outcome = outcomeOf(id, lines, answered);
    await recordFile(work, { kind: 'RESULT', sha256, orgId: batch.orgId, subjectId: batchId }, { id, outcome });
    return outcome;
  }

  /** Pairs the file's lines with ours; a line that is not ours, or not as we ordered it, is a fault of the file. */
  private answeredLines(file: ResultFile, lines: readonly HeldLine[], faults: FileFault[]): Answered[] {
    const byPayment = new Map(lines.map((line) => [line.paymentId, line]));
    return file.lines.flatMap((line) => {
      const held = byPayment.get(paymentOfReference(line.reference) ?? '');
      const code = held ? faultOf(held, line, markOf(this.index, line.accountNumber).accountKey) : 'REFERENCE_UNKNOWN';
      if (code !== null) faults.push({ line: line.line, code });
      return held ? [{ held, line }] : [];
    });
  }
}

const FILE_REFUSALS = new Set(['WRONG_BATCH', 'LINES_FAULTY']);

function faultOf(held: HeldLine, line: ResultLine, accountKey: string): string | null {
  if (held.amountFen !== line.amountFen) return 'AMOUNT_DIFFERS';
  if (held.accountKey !== accountKey) return 'ACCOUNT_DIFFERS';
  const paid = held.result === 'PAID' || held.result === 'RETURNED' || held.stage === 'SETTLED';
  if (line.result === 'REJECTED' && (paid || held.stage !== 'BATCHED')) {
    return held.result === 'REJECTED' ? null : 'RESULT_CONTRADICTS';
  }
  return line.result !== 'REJECTED' && held.result === 'REJECTED' ? 'RESULT_CONTRADICTS' : null;
}

function heldLines(work: Work, batchId: string): Promise<HeldLine[]> {
  return work.tx.query<HeldLine>(
    `SELECT l.line_no AS "lineNo", p.id AS "paymentId", p.budget_id AS "budgetId", p.amount_fen AS "amountFen",
            l.account_key AS "accountKey", l.result, p.stage
       FROM disbursement.batch_line l JOIN disbursement.payment p ON p.id = l.payment_id WHERE l.batch_id = $1`,
    [batchId],
  );
}

/** A later answer replaces an earlier one, but nothing falls back from paid to in progress. */
async function noteResults(work: Work, batchId: string, answered: readonly Answered[]): Promise<void> {
  const news = answered.filter(
    ({ held, line }) =>
      (line.result !== 'IN_PROGRESS' || held.result === null) &&
      !(line.result === 'PAID' && held.result === 'RETURNED'),
  );
  await work.tx.query(
    `UPDATE disbursement.batch_line l SET result = n.result, reason_code = nullif(n.reason, '')
       FROM UNNEST($2::int[], $3::text[], $4::text[]) AS n(line_no, result, reason)
      WHERE l.batch_id = $1 AND l.line_no = n.line_no`,
    [
      batchId,
      news.map(({ held }) => held.lineNo),
      news.map(({ line }) => line.result),
      news.map(({ line }) => line.reasonCode),
    ],
  );
}

/** What the bank refused was never debited: the reserve is released, and the source hears of it as of a return. */
async function rejectAtBank(work: Work, answered: readonly Answered[]): Promise<void> {
  const rejected = answered.filter(({ held, line }) => line.result === 'REJECTED' && held.stage === 'BATCHED');
  const by = work.facts.caller.id;
  const answers = await work.decideMany(
    paymentAggregate,
    rejected.map(({ held, line }) => ({
      id: held.paymentId,
      command: { type: 'reject-at-bank', reasonCode: line.reasonCode, by, on: work.today },
    })),
  );
  if (answers.some(isRejected)) throw new Error('a batched payment changed while its account was locked');
  const changes = rejected.map(({ held }) => ({ budgetId: held.budgetId, reservedFen: -held.amountFen }));
  await changeBudgets(work, 'REJECTED_AT_BANK', changes);
}

function outcomeOf(id: string, lines: readonly HeldLine[], answered: readonly Answered[]): ResultImported {
  const count = (result: LineResult): number => answered.filter(({ line }) => line.result === result).length;
  const spoken = new Set(answered.map(({ held }) => held.lineNo));
  return {
    id,
    lines: answered.length,
    confirmed: count('PAID'),
    inProgress: count('IN_PROGRESS'),
    returned: count('RETURNED'),
    rejected: count('REJECTED'),
    unanswered: lines.filter(({ lineNo, result }) => result === null && !spoken.has(lineNo)).length,
    repeated: false,
  };
}
