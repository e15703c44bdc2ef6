import type { Aggregate } from '@huzhu/service';
import type { FollowUp } from '../domain/follow-up.js';
import { type FollowUpCommand, followUpDecider, type FollowUpEvent } from '../domain/follow-up.decider.js';
import { followUpEntity, type FollowUpRow } from './follow-up.entity.js';

/** Follow-ups are heard of by nobody else: what pays or asks back is the claim's own. */
export const followUpAggregate: Aggregate<FollowUpCommand, FollowUp, FollowUpEvent, FollowUpRow> = {
  name: 'follow-up',
  decider: followUpDecider,
  entity: followUpEntity,
  toRow: (followUp) => followUp,
  fromRow: ({ id: _id, version: _version, ...followUp }) => followUp,
  publish: () => [],
};
