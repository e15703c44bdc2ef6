import type { Aggregate } from '@huzhu/service';
import {
  type PersonChange,
  type PersonChangeCommand,
  personChangeDecider,
  type PersonChangeEvent,
} from '../domain/person-change.js';
import { personChangeEntity, type PersonChangeRow } from '../store/person-change.entity.js';

/** The world hears of a change through the person and the coverage it is applied to. */
export const personChangeAggregate: Aggregate<PersonChangeCommand, PersonChange, PersonChangeEvent, PersonChangeRow> = {
  name: 'person-change',
  decider: personChangeDecider,
  entity: personChangeEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
