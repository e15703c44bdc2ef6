import { accept, type Day, type Decider, type Decision, reject } from '@huzhu/kernel';

export type FeedStatus = 'RECEIVED' | 'DECIDING' | 'IMPORTED' | 'REFUSED';

/** A row that cannot be read, and the columns at fault. */
export interface FeedRowFault {
  readonly row: number;
  readonly errors: readonly string[];
}

/** What was found in a feed file. */
export interface FeedContent {
  readonly rows: number;
  readonly repeatedRows: number;
  readonly faultyRows: number;
  /** The first ones. */
  readonly faults: readonly FeedRowFault[];
  readonly stays: number;
}

/** One file of settlements of medical insurance (医保结算数据) on its way into claims. */
export interface Feed {
  readonly orgId: string;
  readonly plan: string;
  readonly status: FeedStatus;
  readonly fileId: string;
  readonly contentHash: string;
  readonly importedBy: string;
  readonly importedOn: Day;
  readonly content: FeedContent | null;
  readonly refusal: string | null;
}

type Receipt = Omit<Feed, 'status' | 'content' | 'refusal'>;

export type FeedCommand =
  | ({ readonly type: 'receive-feed' } & Receipt)
  | { readonly type: 'note-content'; readonly content: FeedContent }
  | { readonly type: 'finish-feed' }
  | { readonly type: 'refuse-feed'; readonly code: string };

export type FeedEvent =
  | ({ readonly type: 'feed-received' } & Receipt)
  | { readonly type: 'feed-read'; readonly content: FeedContent }
  | { readonly type: 'feed-imported' }
  | { readonly type: 'feed-refused'; readonly code: string };

function decide(command: FeedCommand, feed: Feed | null): Decision<FeedEvent> {
  if (command.type === 'receive-feed') {
    return feed === null ? accept<FeedEvent>({ ...command, type: 'feed-received' }) : reject('FEED_EXISTS');
  }
  const at = (status: FeedStatus): boolean => feed?.status === status;
  const wrongTime = reject('NOT_AT_THIS_STEP', undefined, { state: feed?.status ?? 'NONE' });
  switch (command.type) {
    case 'note-content':
      return at('RECEIVED') ? accept<FeedEvent>({ type: 'feed-read', content: command.content }) : wrongTime;
    case 'finish-feed':
      return at('DECIDING') ? accept<FeedEvent>({ type: 'feed-imported' }) : wrongTime;
    case 'refuse-feed':
      return at('RECEIVED') ? accept<FeedEvent>({ type: 'feed-refused', code: command.code }) : wrongTime;
  }
}

function evolve(feed: Feed | null, event: FeedEvent): Feed {
  if (event.type === 'feed-received') {
    const { type: _, ...receipt } = event;
    return { ...receipt, status: 'RECEIVED', content: null, refusal: null };
  }
  if (feed === null) throw new Error(`a feed cannot begin with ${event.type}`);
  switch (event.type) {
    case 'feed-read':
      return { ...feed, status: 'DECIDING', content: event.content };
    case 'feed-imported':
      return { ...feed, status: 'IMPORTED' };
    case 'feed-refused':
      return { ...feed, status: 'REFUSED', refusal: event.code };
  }
}

export const feedDecider: Decider<FeedCommand, Feed, FeedEvent> = { decide, evolve };
