import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type Quota, type QuotaCommand, quotaDecider, type QuotaEvent } from '../domain/quota.js';

export interface QuotaRow extends AggregateRow, Quota {}

export const quotaEntity = new EntitySchema<QuotaRow>({
  name: 'quota',
  schema: 'winter_relief',
  tableName: 'quota',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: { type: 'uuid', name: 'campaign_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    code: { type: 'text' },
    fromOrgId: { type: 'uuid', name: 'from_org_id', nullable: true },
    places: { type: 'int' },
    amountFen: { type: 'int8', name: 'amount_fen' },
    passedPlaces: { type: 'int', name: 'passed_places' },
    passedFen: { type: 'int8', name: 'passed_fen' },
    usedPlaces: { type: 'int', name: 'used_places' },
    usedFen: { type: 'int8', name: 'used_fen' },
  },
});

export const quotaAggregate: Aggregate<QuotaCommand, Quota, QuotaEvent, QuotaRow> = {
  name: 'quota',
  decider: quotaDecider,
  entity: quotaEntity,
  toRow: (quota) => quota,
  fromRow: ({ id: _id, version: _version, ...quota }) => quota,
  publish: () => [],
};
