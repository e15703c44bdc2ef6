import { EntitySchema } from 'typeorm';
import type { Contribution } from '../domain/contribution.js';

export interface ContributionRow extends Contribution {
  readonly id: string;
  readonly version: number;
}

export const contributionEntity = new EntitySchema<ContributionRow>({
  name: 'contribution',
  schema: 'enrollment',
  tableName: 'contribution',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    rosterId: { name: 'roster_id', type: 'uuid' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    planYear: { name: 'plan_year', type: 'int', nullable: true },
    amountFen: { name: 'amount_fen', type: 'int8' },
    receivedOn: { name: 'received_on', type: 'date' },
    bankReference: { name: 'bank_reference', type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'text' },
    payer: { type: 'text' },
  },
});
