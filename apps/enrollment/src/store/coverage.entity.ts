import { EntitySchema } from 'typeorm';
import type { Coverage } from '../domain/coverage.js';

export interface CoverageRow extends Coverage {
  readonly id: string;
  readonly version: number;
}

export const coverageEntity = new EntitySchema<CoverageRow>({
  name: 'coverage',
  schema: 'enrollment',
  tableName: 'coverage',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    rosterId: { name: 'roster_id', type: 'uuid' },
    line: { type: 'int' },
    personId: { name: 'person_id', type: 'uuid' },
    personKey: { name: 'person_key', type: 'text' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    units: { type: 'smallint' },
    start: { name: 'starts_on', type: 'date' },
    end: { name: 'ends_on', type: 'date' },
    status: { type: 'text' },
    contested: { type: 'boolean' },
    employerName: { name: 'employer_name', type: 'text', nullable: true },
    employerUsc: { name: 'employer_usc', type: 'text', nullable: true },
    consentOn: { name: 'consent_on', type: 'date', nullable: true },
  },
});
