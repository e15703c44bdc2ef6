import type { Aggregate } from '@huzhu/service';
import type { Roster, RosterCommand, RosterEvent } from '../domain/roster.js';
import { rosterDecider } from '../domain/roster.decide.js';
import { rosterEntity, type RosterRow } from '../store/roster.entity.js';

/** What happens to a roster is heard of through its contributions, members and coverage. */
export const rosterAggregate: Aggregate<RosterCommand, Roster, RosterEvent, RosterRow> = {
  name: 'roster',
  decider: rosterDecider,
  entity: rosterEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
