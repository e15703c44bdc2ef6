import { Inject, Injectable } from '@nestjs/common';
import type { FeedAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { isFeedHeader, readFeed } from '@huzhu/rules';
import { type CommandContext, Commands, FileStore, isRejected, type UploadedFile, type Work } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { v7 as newId } from 'uuid';
import type { FeedStatus } from '../domain/feed.decider.js';
import { BackgroundWork } from './background-work.js';
import { feedAggregate } from './feed.aggregate.js';

/** Takes a settlement feed in: its form is looked at, the file kept; reading and deciding are background work. */
@Injectable()
export class ReceiveFeed {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /**
   * The same content of an organisation and plan is the feed it was the first time. Refused is a file that is no feed:
   * the codes of tables, `NO_HEADER`, `COLUMN_MISSING`, `COLUMN_REPEATED`, `NO_ROWS`.
   */
  async handle(context: CommandContext, plan: string, file: UploadedFile): Promise<FeedAnswer | Rejected> {
    const feedId = newId();
    await this.files.keep(file.path, feedId);
    const fault = await this.faultOf(feedId, file.extension);
    const answer = await this.commands.handle(
      context,
      'claims.receive-feed',
      async (work) => fault ?? record(work, { feedId, plan, file }),
    );
    if (isRejected(answer) || answer.feedId !== feedId) await this.files.remove(feedId);
    this.background.wake();
    return answer;
  }

  /** A file whose first row cannot be found is refused at once; later faults are met when it is read. */
  private async faultOf(feedId: string, extension: string): Promise<Rejected | null> {
    const table = await openTable(this.files.pathOf(feedId), {
      fileName: `feed.${extension}`,
      isHeader: isFeedHeader,
    });
    if (table.kind === 'rejected') return table;
    for await (const first of readFeed(table.rows)) return first.kind === 'rejected' ? first : null;
    return reject('NO_ROWS');
  }
}

async function record(
  work: Work,
  { feedId, plan, file }: { readonly feedId: string; readonly plan: string; readonly file: UploadedFile },
): Promise<FeedAnswer | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  // Two uploads of one file wait for each other here, so that the second one finds the first.
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${caller.orgId}/${plan}/${file.sha256}`,
  ]);
  const [held] = await work.tx.query<{ id: string; status: FeedStatus }>(
    `SELECT id, status FROM claims.settlement_feed WHERE org_id = $1 AND plan = $2 AND content_hash = $3`,
    [caller.orgId, plan, file.sha256],
  );
  if (held) return { feedId: held.id, state: held.status, alreadyImported: true };
  const decided = await work.decide(feedAggregate, feedId, {
    type: 'receive-feed',
    orgId: caller.orgId,
    plan,
    fileId: feedId,
    contentHash: file.sha256,
    importedBy: caller.id,
    importedOn: work.today,
  });
  return isRejected(decided) ? decided : { feedId, state: decided.state.status, alreadyImported: false };
}
