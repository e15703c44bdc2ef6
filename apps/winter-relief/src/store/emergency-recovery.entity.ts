import type { EmergencyRecoveryView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type EmergencyRecovery,
  type EmergencyRecoveryCommand,
  emergencyRecoveryDecider,
  type EmergencyRecoveryEvent,
} from '../domain/emergency-recovery.js';
import { publishEmergencyRecovery } from '../publish/emergency-recovery.publish.js';

export interface EmergencyRecoveryRow extends AggregateRow, EmergencyRecovery {}

export const emergencyRecoveryEntity = new EntitySchema<EmergencyRecoveryRow>({
  name: 'emergency_recovery',
  schema: 'winter_relief',
  tableName: 'emergency_recovery',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    emergencyId: { type: 'uuid', name: 'emergency_id' },
    aidId: { type: 'uuid', name: 'aid_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    personKey: { type: 'text', name: 'person_key' },
    reason: { type: 'text' },
    status: { type: 'text' },
    owedFen: { type: 'int8', name: 'owed_fen' },
    repaidFen: { type: 'int8', name: 'repaid_fen' },
    openedOn: { type: 'date', name: 'opened_on' },
    sealedConsent: { type: 'text', name: 'sealed_consent', nullable: true },
    agreedOn: { type: 'date', name: 'agreed_on', nullable: true },
    waiverReason: { type: 'text', name: 'waiver_reason', nullable: true },
    waiverBy: { type: 'text', name: 'waiver_by', nullable: true },
    bankReferences: { type: 'jsonb', name: 'bank_references' },
  },
});

export const emergencyRecoveryAggregate: Aggregate<
  EmergencyRecoveryCommand,
  EmergencyRecovery,
  EmergencyRecoveryEvent,
  EmergencyRecoveryRow
> = {
  name: 'emergency-recovery',
  decider: emergencyRecoveryDecider,
  entity: emergencyRecoveryEntity,
  toRow: (recovery) => recovery,
  fromRow: ({ id: _id, version: _version, ...recovery }) => recovery,
  publish: publishEmergencyRecovery,
};

/** What is owed back, as people see it. */
export function emergencyRecoveryView(id: string, version: number, held: EmergencyRecovery): EmergencyRecoveryView {
  const { agreedOn, waiverReason, status, owedFen, repaidFen } = held;
  return {
    id,
    version,
    emergencyId: held.emergencyId,
    aidId: held.aidId,
    orgId: held.orgId,
    personKey: held.personKey,
    reason: held.reason,
    status,
    owedFen: fenToWire(owedFen),
    repaidFen: fenToWire(repaidFen),
    waivedFen: status === 'WAIVED' ? fenToWire(owedFen - repaidFen) : 0,
    openedOn: held.openedOn,
    ...(agreedOn === null ? {} : { agreedOn }),
    ...(waiverReason === null ? {} : { waiverReason }),
  };
}
