import type { GrantObjectionView, PublicityView } from '@huzhu/contracts';
import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type Objection, type ObjectionCommand, objectionDecider, type ObjectionEvent } from '../domain/objection.js';
import { type Publicity, type PublicityCommand, publicityDecider, type PublicityEvent } from '../domain/publicity.js';

export interface PublicityRow extends AggregateRow, Publicity {}
export interface ObjectionRow extends AggregateRow, Objection {}

const day = (name: string, nullable = false) => ({ type: 'date' as const, name, nullable });
const id = (name: string) => ({ type: 'uuid' as const, name });

export const publicityEntity = new EntitySchema<PublicityRow>({
  name: 'publicity',
  schema: 'winter_relief',
  tableName: 'publicity',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: id('campaign_id'),
    orgId: id('org_id'),
    publicFrom: day('public_from'),
    publicUntil: day('public_until'),
    recipients: { type: 'int' },
    hash: { type: 'text' },
    openedBy: { type: 'text', name: 'opened_by' },
  },
});

export const objectionEntity = new EntitySchema<ObjectionRow>({
  name: 'objection',
  schema: 'winter_relief',
  tableName: 'objection',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: id('campaign_id'),
    recipientId: id('recipient_id'),
    orgId: id('org_id'),
    status: { type: 'text' },
    sealedStatement: { type: 'text', name: 'sealed_statement' },
    sealedFinding: { type: 'text', name: 'sealed_finding', nullable: true },
    raisedOn: day('raised_on'),
    takenBy: { type: 'text', name: 'taken_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: day('decided_on', true),
  },
});

export const publicityAggregate: Aggregate<PublicityCommand, Publicity, PublicityEvent, PublicityRow> = {
  name: 'publicity',
  decider: publicityDecider,
  entity: publicityEntity,
  toRow: (publicity) => publicity,
  fromRow: ({ id: _id, version: _version, ...publicity }) => publicity,
  publish: () => [],
};

export const objectionAggregate: Aggregate<ObjectionCommand, Objection, ObjectionEvent, ObjectionRow> = {
  name: 'objection',
  decider: objectionDecider,
  entity: objectionEntity,
  toRow: (objection) => objection,
  fromRow: ({ id: _id, version: _version, ...objection }) => objection,
  publish: () => [],
};

export const publicityView = (rowId: string, version: number, publicity: Publicity): PublicityView => ({
  id: rowId,
  version,
  campaignId: publicity.campaignId,
  orgId: publicity.orgId,
  publicFrom: publicity.publicFrom,
  publicUntil: publicity.publicUntil,
  recipients: publicity.recipients,
});

/** An objection without what was said. */
export const objectionView = (rowId: string, version: number, objection: Objection): GrantObjectionView => ({
  id: rowId,
  version,
  campaignId: objection.campaignId,
  recipientId: objection.recipientId,
  orgId: objection.orgId,
  status: objection.status,
  raisedOn: objection.raisedOn,
  ...(objection.decidedOn === null ? {} : { decidedOn: objection.decidedOn }),
});
