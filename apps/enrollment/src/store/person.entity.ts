import { EntitySchema } from 'typeorm';
import type { Person } from '../domain/person.js';

export interface PersonRow extends Person {
  readonly id: string;
  readonly version: number;
}

export const personEntity = new EntitySchema<PersonRow>({
  name: 'person',
  schema: 'enrollment',
  tableName: 'person',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    personKey: { name: 'person_key', type: 'text' },
    mobileKey: { name: 'mobile_key', type: 'text', nullable: true },
    sealed: { type: 'text' },
    retiredOn: { name: 'retired_on', type: 'date', nullable: true },
    diedOn: { name: 'died_on', type: 'date', nullable: true },
  },
});
