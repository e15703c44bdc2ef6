import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ComparisonRequestView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { isAnswerHeader, readComparisonAnswer } from '@huzhu/rules';
import {
  actorOf,
  BlindIndex,
  BulkSession,
  type CommandContext,
  Commands,
  isRejected,
  SERVICE,
  type ServiceParts,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import type { Comparison, UnusedRow } from '../domain/comparison.js';
import { comparisonAggregate } from '../store/comparison.entity.js';
import { comparisonView } from '../store/comparison.view.js';
import { type AnswerLine, copyAnswerLines, matchAnswers, UNUSED_SHOWN_MAX } from '../store/comparison-lines.js';

const ROWS_PER_COPY = 5_000;
/** After so many rows other work of the process gets its turn. */
const ROWS_PER_TURN = 500;

interface Read {
  rows: number;
  faults: number;
  readonly first: UnusedRow[];
}

/** An authority's answer file, of whatever length: read row by row into staging, then matched with those who were asked about. */
@Injectable()
export class TakeComparisonAnswerCommand {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** The same content again changes nothing. Refusals: those of tables, `ALREADY_ANSWERED`, `ANSWER_BEING_READ`. */
  async handle(context: CommandContext, id: string, file: UploadedFile): Promise<ComparisonRequestView | Rejected> {
    try {
      const { idempotencyKey: _key, ...unkeyed } = context;
      const asked = await this.commands.handle(unkeyed, 'hardship.read-comparison', async (work) => {
        const comparison = await work.load(comparisonAggregate, id);
        return comparison === null ? reject('NOT_FOUND') : { answered: comparison.status === 'ANSWERED' };
      });
      if (isRejected(asked)) return asked;
      const session = await BulkSession.open(this.service.config.DATABASE_URL, 'hardship_comparison');
      try {
        if (!(await session.tryLock(`hardship.comparison/${id}`))) return reject('ANSWER_BEING_READ', 'FILE-WAY-4');
        const read = asked.answered ? noRows() : await this.stage(id, file, session);
        if (isRejected(read)) return read;
        return await this.commands.handle(context, 'hardship.take-comparison-answer', (work) =>
          take(work, id, file.sha256, read),
        );
      } finally {
        await session.close();
      }
    } finally {
      await rm(file.path, { force: true });
    }
  }

  private async stage(id: string, file: UploadedFile, session: BulkSession): Promise<Read | Rejected> {
    const table = await openTable(file.path, { fileName: `answer.${file.extension}`, isHeader: isAnswerHeader });
    if (table.kind === 'rejected') return table;
    await this.service.database.system.transaction((tx) =>
      tx.query('DELETE FROM hardship.comparison_line WHERE request_id = $1', [id]),
    );
    const read = noRows();
    let batch: AnswerLine[] = [];
    for await (const item of readComparisonAnswer(table.rows)) {
      if (item.kind === 'rejected') return item;
      read.rows += 1;
      if (item.kind === 'fault') noteFault(read, item.row, `FAULTY_${item.column.toUpperCase()}`);
      else batch.push({ row: item.row, personKey: this.index.personKey(item.idNumber), facts: item.facts });
      if (read.rows % ROWS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      if (batch.length < ROWS_PER_COPY) continue;
      await copyAnswerLines(session, id, batch);
      batch = [];
    }
    if (batch.length > 0) await copyAnswerLines(session, id, batch);
    return read.rows === 0 ? reject('NO_ROWS') : read;
  }
}

const noRows = (): Read => ({ rows: 0, faults: 0, first: [] });

function noteFault(read: Read, row: number, code: string): void {
  read.faults += 1;
  if (read.first.length < UNUSED_SHOWN_MAX) read.first.push({ row, code });
}

async function take(
  work: Work,
  id: string,
  contentHash: string,
  read: Read,
): Promise<ComparisonRequestView | Rejected> {
  const held = await work.load(comparisonAggregate, id);
  if (held?.status === 'ANSWERED' && held.contentHash === contentHash) return again(work, id, held);
  const { matched, unused, unusedRows, unanswered } = await matchAnswers(work.tx, id);
  const content = {
    rows: read.rows,
    matched,
    unanswered,
    unused: unused + read.faults,
    unusedRows: [...read.first, ...unusedRows].toSorted((a, b) => a.row - b.row).slice(0, UNUSED_SHOWN_MAX),
  };
  const step = { by: actorOf(work.facts.caller), on: work.today };
  const decided = await work.decide(comparisonAggregate, id, { type: 'take-answer', ...step, contentHash, content });
  return isRejected(decided) ? decided : comparisonView(id, decided.version, decided.state);
}

async function again(work: Work, id: string, comparison: Comparison): Promise<ComparisonRequestView> {
  const [row] = await work.tx.query<{ version: number }>(
    'SELECT version FROM hardship.comparison_request WHERE id = $1',
    [id],
  );
  return comparisonView(id, row?.version ?? 1, comparison);
}
