import type { ListsResolved } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { RoadBank } from '../road/road-bank.js';
import type { RoadWalk } from '../road/road-walk.js';
import type { SeasonFile } from './season-files.js';
import type { SeasonOptions } from './season-options.js';

export const FESTIVAL = day('2026-02-17');
export const DAYS_LONG = 60;
export const GRANT_FEN = 50_000;
export const CAMPAIGNS = '/api/winter-relief/v1/campaigns';
export const EAST = '00000000-0000-7000-8000-000000000004';
export const WEST = '00000000-0000-7000-8000-000000000005';

/** Requests that are under way at the same time: as many as there are people at desks. */
export const AT_ONCE = 6;

/** What happened to households and people, counted as it happens. */
export interface Happened {
  /** Households that came on the books after the snapshot. */
  late: number;
  /** Households whose file ended. */
  left: number;
  /** Households that went to another union. */
  moved: number;
  /** Households that died out. */
  died: number;
  /** People of lists who were known to be dead, or to have moved away, before the lists came in. */
  deadOrGoneOnLists: number;
  /** People of lists who died before they were visited. */
  diedBeforeVisit: number;
  /** Payments that came back and went out again. */
  returned: number;
  /** Packs whose receipt proved wrong and that were handed over again. */
  handedOverAgain: number;
}

/** Goods over all stores. */
export interface Goods {
  readonly bought: number;
  readonly delivered: number;
  readonly left: number;
}

/** What became of the lists. */
interface SentLists {
  readonly ids: readonly string[];
  readonly rows: number;
  /** Rows that were refused with their rule. */
  readonly faulty: number;
  /** Rows that name somebody who stands on an earlier list. */
  readonly doubles: number;
}

/** Everything a day of the season works on, and what has come of it so far. */
export interface Season {
  readonly walk: RoadWalk;
  readonly bank: RoadBank;
  readonly options: SeasonOptions;
  /** Path of the campaign. */
  readonly path: string;
  readonly campaignId: string;
  readonly files: SeasonFile[];
  /** A file that went the whole way; the others are made after it. */
  readonly pattern: string;
  /** Households that went the whole way themselves. */
  readonly patterns: number;
  readonly happened: Happened;
  equationDays: number;
  lists?: SentLists;
  resolved?: ListsResolved;
  goods?: Goods;
}

/** So many of a whole; at least one. */
export const oneIn = (share: number, of: number): number => Math.ceil(of / share);
