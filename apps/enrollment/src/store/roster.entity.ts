import { EntitySchema } from 'typeorm';
import type { Roster } from '../domain/roster.js';

export interface RosterRow extends Roster {
  readonly id: string;
  readonly version: number;
}

export const rosterEntity = new EntitySchema<RosterRow>({
  name: 'roster',
  schema: 'enrollment',
  tableName: 'roster',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    kind: { type: 'text' },
    status: { type: 'text' },
    orgId: { name: 'org_id', type: 'uuid' },
    employerName: { name: 'employer_name', type: 'text' },
    employerUsc: { name: 'employer_usc', type: 'text', nullable: true },
    employerTrade: { name: 'employer_trade', type: 'text', nullable: true },
    staff: { type: 'int' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    coverageStart: { name: 'coverage_start', type: 'date' },
    joinsRosterId: { name: 'joins_roster_id', type: 'uuid', nullable: true },
    fileSha256: { name: 'file_sha256', type: 'text', nullable: true },
    fileExtension: { name: 'file_extension', type: 'text', nullable: true },
    fileBytes: { name: 'file_bytes', type: 'int', nullable: true },
    coverageEnd: { name: 'coverage_end', type: 'date', nullable: true },
    uploadedBy: { name: 'uploaded_by', type: 'text' },
    uploadedOn: { name: 'uploaded_on', type: 'date' },
    problem: { type: 'jsonb', nullable: true },
    rows: { name: 'row_count', type: 'int', nullable: true },
    accepted: { type: 'int', nullable: true },
    rejected: { type: 'int', nullable: true },
    test: { name: 'participation_test', type: 'jsonb', nullable: true },
    groups: { name: 'row_groups', type: 'jsonb', nullable: true },
    correction: { type: 'jsonb', nullable: true },
    mendedBy: { name: 'mended_by', type: 'jsonb' },
    waivedBy: { name: 'waived_by', type: 'text', nullable: true },
    waivedOn: { name: 'waived_on', type: 'date', nullable: true },
    waiverReason: { name: 'waiver_reason', type: 'text', nullable: true },
    confirmedBy: { name: 'confirmed_by', type: 'text', nullable: true },
    confirmedOn: { name: 'confirmed_on', type: 'date', nullable: true },
    confirmedAt: { name: 'confirmed_at', type: 'text', nullable: true },
    withdrawnBy: { name: 'withdrawn_by', type: 'text', nullable: true },
    withdrawalReason: { name: 'withdrawal_reason', type: 'text', nullable: true },
    enrolled: { type: 'int', nullable: true },
    duplicates: { type: 'int', nullable: true },
    dueFen: { name: 'due_fen', type: 'int8', nullable: true },
    receivedFen: { name: 'received_fen', type: 'int8' },
    refundDueFen: { name: 'refund_due_fen', type: 'int8' },
    creditedOn: { name: 'credited_on', type: 'date', nullable: true },
    periodStart: { name: 'period_start', type: 'date', nullable: true },
    periodEnd: { name: 'period_end', type: 'date', nullable: true },
  },
});
