import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type FeedFault, type FeedSettlement, isFeedHeader, readFeed } from '@huzhu/rules';
import {
  BlindIndex,
  type BulkSession,
  Commands,
  FieldCipher,
  FileStore,
  SERVICE,
  type ServiceParts,
  toJson,
} from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import type { FeedRowFault } from '../domain/feed.decider.js';
import { clearFeedLines, copyFeedLines, type FeedLine, lastFeedLine, layOutStays } from '../store/feed-lines.js';
import { feedAggregate } from './feed.aggregate.js';

const ROWS_PER_BATCH = 5_000;
/** After so many rows other work of the process gets its turn. */
const ROWS_PER_TURN = 250;
const FAULTS_SHOWN_MAX = 100;
const SYSTEM = { kind: 'system', id: 'claims' } as const;

interface Faults {
  count: number;
  readonly first: FeedRowFault[];
}

/** Reads a feed file into staging: parse, clean, encrypt, copy. Broken off anywhere, it goes on after the last batch. */
@Injectable()
export class StageFeed {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Answers whether there is something to decide; a file that cannot be read is refused. */
  async run(feedId: string, orgId: string, session: BulkSession, signal: AbortSignal): Promise<boolean> {
    const faults: Faults = { count: 0, first: [] };
    const refused = await this.copy(feedId, session, signal, faults);
    await this.commands.run(SYSTEM, 'claims.read-feed', async (work) => {
      if (refused) {
        await work.decide(feedAggregate, feedId, { type: 'refuse-feed', code: refused.code });
        await clearFeedLines(work.tx, feedId);
        return;
      }
      const { rows, repeatedRows, stays } = await layOutStays(work.tx, feedId, orgId);
      const content = {
        rows: rows + faults.count,
        repeatedRows,
        faultyRows: faults.count,
        faults: faults.first,
        stays,
      };
      await work.decide(feedAggregate, feedId, { type: 'note-content', content });
    });
    return refused === null;
  }

  private async copy(
    feedId: string,
    session: BulkSession,
    signal: AbortSignal,
    faults: Faults,
  ): Promise<Rejected | null> {
    const table = await openTable(this.files.pathOf(feedId), { isHeader: isFeedHeader });
    if (table.kind === 'rejected') return table;
    const copiedBefore = await this.service.database.system.transaction((tx) => lastFeedLine(tx, feedId));
    let read = 0;
    let batch: FeedLine[] = [];
    for await (const item of readFeed(table.rows)) {
      if (item.kind === 'rejected') return item;
      read += 1;
      if (item.kind === 'fault') noteFault(faults, item);
      else if (item.row > copiedBefore) batch.push(this.seal(feedId, item));
      if (read % ROWS_PER_TURN === 0) await nextTurn();
      if (batch.length < ROWS_PER_BATCH) continue;
      signal.throwIfAborted();
      await copyFeedLines(session, feedId, batch);
      batch = [];
    }
    if (batch.length > 0) await copyFeedLines(session, feedId, batch);
    return read === 0 ? reject('NO_ROWS') : null;
  }

  private seal(feedId: string, settlement: FeedSettlement): FeedLine {
    const { row, ...content } = settlement;
    const json = toJson(content);
    return {
      rowNumber: row,
      mdtrtId: settlement.visitId,
      personKey: this.index.personKey(settlement.certificateNumber),
      discharged: settlement.discharged,
      lineKey: this.index.keyOf('feed-line', json),
      sealed: this.cipher.seal(`feed_line/${feedId}/${row}`, { json }),
    };
  }
}

function noteFault(faults: Faults, { row, columns }: FeedFault): void {
  faults.count += 1;
  if (faults.first.length < FAULTS_SHOWN_MAX) faults.first.push({ row, errors: columns });
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
