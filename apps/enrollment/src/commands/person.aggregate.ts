import type { Aggregate } from '@huzhu/service';
import { type Person, type PersonCommand, personDecider, type PersonEvent } from '../domain/person.js';
import { personEntity, type PersonRow } from '../store/person.entity.js';

/** What the world hears of a person needs an organisation: commands publish it. */
export const personAggregate: Aggregate<PersonCommand, Person, PersonEvent, PersonRow> = {
  name: 'person',
  decider: personDecider,
  entity: personEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
