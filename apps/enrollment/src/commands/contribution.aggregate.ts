import type { Aggregate } from '@huzhu/service';
import {
  type Contribution,
  type ContributionCommand,
  contributionDecider,
  type ContributionEvent,
} from '../domain/contribution.js';
import { publishContribution } from '../publish/contribution.publish.js';
import { contributionEntity, type ContributionRow } from '../store/contribution.entity.js';

export const contributionAggregate: Aggregate<ContributionCommand, Contribution, ContributionEvent, ContributionRow> = {
  name: 'contribution',
  decider: contributionDecider,
  entity: contributionEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: (event, _state, id) => publishContribution(event, id),
};
