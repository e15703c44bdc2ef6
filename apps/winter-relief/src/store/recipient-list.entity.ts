import type { RecipientListView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type RecipientList,
  type RecipientListCommand,
  recipientListDecider,
  type RecipientListEvent,
} from '../domain/recipient-list.js';

export interface RecipientListRow extends AggregateRow, RecipientList {}

export const recipientListEntity = new EntitySchema<RecipientListRow>({
  name: 'recipient_list',
  schema: 'winter_relief',
  tableName: 'recipient_list',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: { type: 'uuid', name: 'campaign_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    source: { type: 'text' },
    form: { type: 'text' },
    status: { type: 'text' },
    rows: { type: 'int' },
    faulty: { type: 'int' },
    requestedFen: { type: 'int8', name: 'requested_fen' },
    fileSha256: { type: 'text', name: 'file_sha256' },
    sentOn: { type: 'date', name: 'sent_on' },
    sentBy: { type: 'text', name: 'sent_by' },
    confirmedOn: { type: 'date', name: 'confirmed_on', nullable: true },
  },
});

export const recipientListAggregate: Aggregate<
  RecipientListCommand,
  RecipientList,
  RecipientListEvent,
  RecipientListRow
> = {
  name: 'recipient-list',
  decider: recipientListDecider,
  entity: recipientListEntity,
  toRow: (list) => list,
  fromRow: ({ id: _id, version: _version, ...list }) => list,
  publish: () => [],
};

/** A list as people see it. */
export const recipientListView = (
  id: string,
  version: number,
  list: RecipientList,
): Readonly<Pick<RecipientListView, keyof RecipientListView>> => ({
  id,
  version,
  campaignId: list.campaignId,
  orgId: list.orgId,
  source: list.source as RecipientListView['source'],
  form: list.form,
  status: list.status,
  rows: list.rows,
  faulty: list.faulty,
  requestedFen: fenToWire(list.requestedFen),
  sentOn: list.sentOn,
  ...(list.confirmedOn === null ? {} : { confirmedOn: list.confirmedOn }),
});
