import type { Day } from '@huzhu/kernel';
import { fromJson, toJson, type Aggregate, type AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import type { Campaign, CampaignCommand, CampaignEvent } from '../domain/campaign.js';
import { campaignDecider } from '../domain/campaign.decide.js';
import { publishCampaign } from '../publish/campaign.publish.js';

type Details = Pick<Campaign, 'name' | 'rules' | 'quotas' | 'snapshot' | 'plannedBy'>;

export interface CampaignRow extends AggregateRow {
  readonly orgId: string;
  readonly code: string;
  readonly kind: Campaign['kind'];
  readonly status: Campaign['status'];
  readonly festivalDay: Day;
  readonly snapshotOn: Day | null;
  readonly budgetFen: bigint;
  readonly grantFen: bigint;
  readonly approvedFen: bigint;
  readonly approvedOn: Day | null;
  readonly closedOn: Day | null;
  readonly details: Details;
}

export const campaignEntity = new EntitySchema<CampaignRow>({
  name: 'campaign',
  schema: 'winter_relief',
  tableName: 'campaign',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    code: { type: 'text' },
    kind: { type: 'text' },
    status: { type: 'text' },
    festivalDay: { type: 'date', name: 'festival_day' },
    snapshotOn: { type: 'date', name: 'snapshot_on', nullable: true },
    budgetFen: { type: 'int8', name: 'budget_fen' },
    grantFen: { type: 'int8', name: 'grant_fen' },
    approvedFen: { type: 'int8', name: 'approved_fen' },
    approvedOn: { type: 'date', name: 'approved_on', nullable: true },
    closedOn: { type: 'date', name: 'closed_on', nullable: true },
    details: { type: 'jsonb' },
  },
});

function toRow(campaign: Campaign): Omit<CampaignRow, 'id' | 'version'> {
  const { name, rules, quotas, snapshot, plannedBy, ...columns } = campaign;
  const details = { name, rules, quotas, snapshot, plannedBy };
  return { ...columns, snapshotOn: snapshot?.takenOn ?? null, details };
}

function fromRow(row: CampaignRow): Campaign {
  const { id: _id, version: _version, snapshotOn: _snapshotOn, details, ...columns } = row;
  // The driver reads numbers inside a document; amounts become bigint again.
  return { ...columns, ...fromJson<Details>(toJson(details)) };
}

export const campaignAggregate: Aggregate<CampaignCommand, Campaign, CampaignEvent, CampaignRow> = {
  name: 'campaign',
  decider: campaignDecider,
  entity: campaignEntity,
  toRow,
  fromRow,
  publish: publishCampaign,
};
