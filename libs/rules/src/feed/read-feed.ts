import type { Rejected, TableRow } from '@huzhu/kernel';
import { isHeaderOf, readLines } from '../table/header.js';
import { feedColumns } from './feed-columns.js';
import { parseFeedLine, type FeedFault, type FeedSettlement } from './parse-feed-line.js';

/** Whether a row is the header of a file of settlements. */
export const isFeedHeader = isHeaderOf(feedColumns);

/** Reads a settlement feed (医保结算数据) row by row; a refusal of the file is the last item. */
export async function* readFeed(
  rows: AsyncIterable<TableRow | Rejected>,
): AsyncGenerator<FeedSettlement | FeedFault | Rejected, void, undefined> {
  for await (const line of readLines(rows, feedColumns)) {
    yield line.kind === 'rejected' ? line : parseFeedLine(line);
  }
}
