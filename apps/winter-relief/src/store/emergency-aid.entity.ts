import type { EmergencyAidView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire, fromJson, toJson } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type EmergencyAid,
  type EmergencyAidCommand,
  type EmergencyAidEvent,
  missingPapers,
} from '../domain/emergency-aid.js';
import { emergencyAidDecider } from '../domain/emergency-aid.decide.js';
import { publishEmergencyAid } from '../publish/emergency-aid.publish.js';

export interface EmergencyAidRow extends AggregateRow, EmergencyAid {
  /** The cash it was handed out from, for looking up. */
  readonly advanceId: string | null;
}

export const emergencyAidEntity = new EntitySchema<EmergencyAidRow>({
  name: 'emergency_aid',
  schema: 'winter_relief',
  tableName: 'emergency_aid',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    emergencyId: { type: 'uuid', name: 'emergency_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    personKey: { type: 'text', name: 'person_key' },
    householdKey: { type: 'text', name: 'household_key' },
    sealed: { type: 'text' },
    maskedName: { type: 'text', name: 'masked_name' },
    temporaryId: { type: 'text', name: 'temporary_id', nullable: true },
    boundOn: { type: 'date', name: 'bound_on', nullable: true },
    kind: { type: 'text' },
    unit: { type: 'text' },
    requestedFen: { type: 'int8', name: 'requested_fen' },
    allowedFen: { type: 'int8', name: 'allowed_fen' },
    outcome: { type: 'text' },
    year: { type: 'int' },
    status: { type: 'text' },
    registeredBy: { type: 'text', name: 'registered_by' },
    registeredOn: { type: 'date', name: 'registered_on' },
    payment: { type: 'jsonb', nullable: true },
    orderedOn: { type: 'date', name: 'ordered_on', nullable: true },
    paidBy: { type: 'text', name: 'paid_by', nullable: true },
    handOut: { type: 'jsonb', name: 'hand_out', nullable: true },
    advanceId: { type: 'uuid', name: 'advance_id', nullable: true },
    duplicateOf: { type: 'uuid', name: 'duplicate_of', nullable: true },
    proof: { type: 'jsonb', nullable: true },
    comparedOn: { type: 'date', name: 'compared_on', nullable: true },
    finding: { type: 'jsonb', nullable: true },
    completedOn: { type: 'date', name: 'completed_on', nullable: true },
    withdrawnFor: { type: 'text', name: 'withdrawn_for', nullable: true },
  },
});

function fromRow({ id: _id, version: _version, advanceId: _advanceId, ...row }: EmergencyAidRow): EmergencyAid {
  // The driver reads numbers inside a document; amounts become bigint again.
  return { ...row, finding: fromJson<EmergencyAid['finding']>(toJson(row.finding)) };
}

export const emergencyAidAggregate: Aggregate<EmergencyAidCommand, EmergencyAid, EmergencyAidEvent, EmergencyAidRow> = {
  name: 'emergency-aid',
  decider: emergencyAidDecider,
  entity: emergencyAidEntity,
  toRow: (aid) => ({ ...aid, advanceId: aid.handOut?.advanceId ?? null }),
  fromRow,
  publish: publishEmergencyAid,
};

/** Relief as people see it: no name, no number. */
export function emergencyAidView(id: string, version: number, aid: EmergencyAid): EmergencyAidView {
  const { payment, handOut, finding, temporaryId, duplicateOf, completedOn } = aid;
  const givenOn = handOut?.handedOutOn ?? payment?.settledOn ?? null;
  const reasonCode = payment?.reasonCode ?? null;
  return {
    id,
    version,
    emergencyId: aid.emergencyId,
    orgId: aid.orgId,
    maskedName: aid.maskedName,
    personKey: aid.personKey,
    kind: aid.kind,
    status: aid.status,
    requestedFen: fenToWire(aid.requestedFen),
    allowedFen: fenToWire(aid.allowedFen),
    outcome: aid.outcome,
    registeredOn: aid.registeredOn,
    witnesses: [...(handOut?.witnesses ?? [])],
    missing: missingPapers(aid),
    ...(temporaryId === null ? {} : { temporaryId }),
    ...(payment === null ? {} : { form: 'ACCOUNT' as const, sequence: payment.sequence }),
    ...(handOut === null ? {} : { form: 'CASH' as const, advanceId: handOut.advanceId }),
    ...(givenOn === null ? {} : { givenOn }),
    ...(reasonCode === null ? {} : { reasonCode }),
    ...(duplicateOf === null ? {} : { duplicateOf }),
    ...(finding === null ? {} : { finding: finding.code }),
    ...(completedOn === null ? {} : { completedOn }),
  };
}
