import type { EmergencyView } from '@huzhu/contracts';
import { addDays } from '@huzhu/kernel';
import { emergencyRulesOf } from '@huzhu/rules';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type Emergency, type EmergencyCommand, emergencyDecider, type EmergencyEvent } from '../domain/emergency.js';
import { publishEmergency } from '../publish/emergency.publish.js';

export interface EmergencyRow extends AggregateRow, Emergency {}

export const emergencyEntity = new EntitySchema<EmergencyRow>({
  name: 'emergency',
  schema: 'winter_relief',
  tableName: 'emergency',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    code: { type: 'text' },
    kind: { type: 'text' },
    name: { type: 'text' },
    occurredOn: { type: 'date', name: 'occurred_on' },
    declaredOn: { type: 'date', name: 'declared_on' },
    declaredBy: { type: 'text', name: 'declared_by' },
    areas: { type: 'jsonb' },
    evidence: { type: 'text' },
    rules: { type: 'text' },
    status: { type: 'text' },
    budgetFen: { type: 'int8', name: 'budget_fen' },
    committedFen: { type: 'int8', name: 'committed_fen' },
    releases: { type: 'jsonb' },
    openUntil: { type: 'date', name: 'open_until', nullable: true },
    extended: { type: 'boolean' },
    idsIssued: { type: 'int', name: 'ids_issued' },
    reportedOn: { type: 'date', name: 'reported_on', nullable: true },
  },
});

export const emergencyAggregate: Aggregate<EmergencyCommand, Emergency, EmergencyEvent, EmergencyRow> = {
  name: 'emergency',
  decider: emergencyDecider,
  entity: emergencyEntity,
  toRow: (emergency) => emergency,
  fromRow: ({ id: _id, version: _version, ...emergency }) => emergency,
  publish: publishEmergency,
};

/** An event as everybody may see it. */
export const emergencyView = (id: string, version: number, emergency: Emergency): EmergencyView => {
  const { releases, openUntil, reportedOn, idsIssued: _idsIssued, budgetFen, committedFen, ...facts } = emergency;
  return {
    id,
    version,
    ...facts,
    areas: [...facts.areas],
    budgetFen: fenToWire(budgetFen),
    committedFen: fenToWire(committedFen),
    approvedBy: releases.map(({ by }) => by),
    releaseDueOn: addDays(facts.declaredOn, emergencyRulesOf(facts.rules).releaseWithinDays),
    ...(openUntil === null ? {} : { openUntil }),
    ...(reportedOn === null ? {} : { reportedOn }),
  };
};
