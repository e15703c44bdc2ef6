import { Inject, Injectable } from '@nestjs/common';
import type { ResultImported } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, FileStore, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { markOf } from '../bank/batch-file.js';
import {
  type FaultFacts,
  FaultList,
  fileRefusalOf,
  type ReadFile,
  type RefusedFile,
  refusedFile,
  rejectFile,
} from '../bank/file-faults.js';
import { openResult } from '../bank/open-statement.js';
import { type LineResult, type ResultFile, type ResultLine } from '../bank/result-file.js';
import { wholeFen } from '../bank/statement-sums.js';
import { batchReference, paymentOfReference } from '../domain/reference.js';
import { earlierOutcome, recordFile } from '../store/bank-files.js';
import { batchAggregate } from '../store/batch.store.js';
import { changeBudgets } from '../store/budget-changes.js';
import { paymentAggregate } from '../store/payment.store.js';
import { refuseBankFile, type TakenFile, type UploadRequest, withBankFile } from './take-bank-file.js';

interface HeldLine {
  readonly lineNo: number;
  readonly paymentId: string;
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

  handle(context: CommandContext, batchId: string, request: UploadRequest): Promise<ResultImported | Rejected> {
    return withBankFile(this.files, { request, context, kind: 'RESULT' }, (file) => this.take(file, batchId));
  }

  private async take(file: TakenFile, batchId: string): Promise<ResultImported | Rejected> {
    const { caller } = file.context;
    if (caller.kind !== 'staff') throw new Error('only staff import results');
    const record = { kind: 'RESULT', sha256: file.sha256, orgId: caller.orgId, subjectId: batchId } as const;
    const reading = openResult(file.path);
    // The command awaits it; nobody may be there yet.
    reading.catch(() => {});
    const answer = await this.commands
      .handle(file.context, 'disbursement.import-result', (work) =>
        this.import(work, batchId, { reading, sha256: file.sha256 }),
      )
      .catch(async (error: unknown) => {
        // Nobody may read the file any more once this has ended.
        await reading;
        if (!(error instanceof UnreadableResult)) throw error;
        return refuseBankFile(this.commands, file.context, record, error.refused);
      });
    const refused = isRejected(answer) ? fileRefusalOf(answer) : null;
    if (refused !== null) return refuseBankFile(this.commands, file.context, record, refused);
    this.background.wake();
    return answer;
  }

  private async import(
    work: Work,
    batchId: string,
    { reading, sha256 }: { readonly reading: Promise<ReadFile<ResultFile>>; readonly sha256: string },
  ): Promise<ResultImported | Rejected> {
    const batch = await work.load(batchAggregate, batchId);
    if (batch !== null) work.tx.send('SELECT 1 FROM disbursement.fund WHERE id = $1 FOR UPDATE', [batch.fundId]);
    // Our lines are on their way while the file is still read.
    const [read, lines] = await Promise.all([reading, heldLines(work, batchId)]);
    if (!read.ok) throw new UnreadableResult(read);
    const file = read.value;
    if (batch === null) return reject('NOT_FOUND');
    const earlier = await earlierOutcome<Omit<ResultImported, 'repeated'>>(work.tx, batchId, sha256);
    if (earlier !== null) return { ...earlier, repeated: true };
    const expected = batchReference(batchId);
    if (file.batchReference !== expected) {
      return rejectFile(refusedFile('WRONG_BATCH', [], { expected, found: file.batchReference.slice(0, 64) }));
    }
    if (file.fileHash !== undefined && batch.fileHash !== null && file.fileHash !== batch.fileHash) {
      const facts = { expected: batch.fileHash, found: file.fileHash.slice(0, 64) };
      return rejectFile(refusedFile('FILE_HASH_DIFFERS', [], facts));
    }
    const faults = new FaultList();
    const answered = this.answeredLines(file, lines, faults);
    if (!faults.isEmpty) return rejectFile(faults.refusal());
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
  private answeredLines(file: ResultFile, lines: readonly HeldLine[], faults: FaultList): Answered[] {
    const byPayment = new Map(lines.map((line) => [line.paymentId, line]));
    if (file.whole !== undefined) return wholeBatch(lines, file.whole);
    return file.lines.flatMap((line) => {
      const held = byPayment.get(paymentOfReference(line.reference) ?? '');
      const fault = held
        ? faultOf(held, line, line.accountNumber === null ? null : markOf(this.index, line.accountNumber).accountKey)
        : { code: 'REFERENCE_UNKNOWN' };
      if (fault !== null) faults.add({ line: line.line, ...fault });
      return held ? [{ held, line }] : [];
    });
  }
}

/** Nothing is kept of it, not even that its key was used. */
class UnreadableResult extends Error {
  constructor(readonly refused: RefusedFile) {
    super('a result cannot be read');
  }
}

function faultOf(
  held: HeldLine,
  line: ResultLine,
  accountKey: string | null,
): { readonly code: string; readonly facts?: FaultFacts } | null {
  if (line.amountFen !== null && held.amountFen !== line.amountFen) {
    const sums = { orderedFen: held.amountFen, foundFen: line.amountFen };
    return { code: 'AMOUNT_DIFFERS', facts: { orderedLine: held.lineNo, ...wholeFen(sums) } };
  }
  if (accountKey !== null && held.accountKey !== accountKey)
    return { code: 'ACCOUNT_DIFFERS', facts: { orderedLine: held.lineNo } };
  const paid = held.result === 'PAID' || held.result === 'RETURNED' || held.stage === 'SETTLED';
  const contradicts =
    line.result === 'REJECTED'
      ? (paid || held.stage !== 'BATCHED') && held.result !== 'REJECTED'
      : held.result === 'REJECTED';
  if (!contradicts) return null;
  return { code: 'RESULT_CONTRADICTS', facts: { said: held.result ?? held.stage, says: line.result } };
}

/** One word of the bank for every line it has not spoken of. */
const wholeBatch = (lines: readonly HeldLine[], { result, reasonCode }: NonNullable<ResultFile['whole']>): Answered[] =>
  lines
    .filter((held) => held.result === null || held.result === 'IN_PROGRESS')
    .map((held) => ({
      held,
      line: { line: 0, reference: '', accountNumber: null, amountFen: null, result, reasonCode },
    }));

function heldLines(work: Work, batchId: string): Promise<HeldLine[]> {
  return work.tx.query<HeldLine>(
    `SELECT l.line_no AS "lineNo", p.id AS "paymentId", p.amount_fen AS "amountFen",
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
  const changes = answers.map((answer) => {
    if (isRejected(answer)) throw new Error('a batched payment changed while its account was locked');
    return { budgetId: answer.state.budgetId!, reservedFen: -answer.state.amountFen };
  });
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
