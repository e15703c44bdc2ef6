import type { Aggregate } from '@huzhu/service';
import { type Feed, type FeedCommand, feedDecider, type FeedEvent } from '../domain/feed.decider.js';
import { feedEntity, type FeedRow } from '../store/feed.entity.js';

export const feedAggregate: Aggregate<FeedCommand, Feed, FeedEvent, FeedRow> = {
  name: 'settlement-feed',
  decider: feedDecider,
  entity: feedEntity,
  toRow: (feed) => feed,
  fromRow: ({ id: _id, version: _version, ...feed }) => feed,
  publish: () => [],
};
