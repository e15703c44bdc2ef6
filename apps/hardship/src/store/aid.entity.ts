import type { Day } from '@huzhu/kernel';
import { fromJson, toJson, type Aggregate, type AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import type { Aid, AidCommand, AidEvent, AidStatus } from '../domain/aid.js';
import { aidDecider } from '../domain/aid.decide.js';
import { publishAid } from '../publish/aid.publish.js';

type Details = Pick<Aid, 'request' | 'clause' | 'standard' | 'requestedBy' | 'approvedBy' | 'superiorReference'>;

/** One aid; the payment columns are empty until it is ordered. */
export interface AidRow extends AggregateRow {
  readonly householdId: string;
  readonly orgId: string;
  readonly personKey: string;
  readonly kind: Aid['kind'];
  readonly status: AidStatus;
  readonly outcome: string;
  readonly grantedFen: bigint;
  readonly approvalLevel: Aid['approvalLevel'];
  readonly requestedOn: Day;
  readonly approvedOn: Day | null;
  readonly sequence: number | null;
  readonly sealedPayee: string | null;
  readonly settledOn: Day | null;
  readonly reasonCode: string | null;
  readonly details: Details;
}

export const aidEntity = new EntitySchema<AidRow>({
  name: 'aid',
  schema: 'hardship',
  tableName: 'aid',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    householdId: { type: 'uuid', name: 'household_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    personKey: { type: 'text', name: 'person_key' },
    kind: { type: 'text' },
    status: { type: 'text' },
    outcome: { type: 'text' },
    grantedFen: { type: 'int8', name: 'granted_fen' },
    approvalLevel: { type: 'text', name: 'approval_level' },
    requestedOn: { type: 'date', name: 'requested_on' },
    approvedOn: { type: 'date', name: 'approved_on', nullable: true },
    sequence: { type: 'int', nullable: true },
    sealedPayee: { type: 'text', name: 'sealed_payee', nullable: true },
    settledOn: { type: 'date', name: 'settled_on', nullable: true },
    reasonCode: { type: 'text', name: 'reason_code', nullable: true },
    details: { type: 'jsonb' },
  },
});

function toRow(aid: Aid): Omit<AidRow, 'id' | 'version'> {
  const { request, clause, standard, requestedBy, approvedBy, superiorReference, payment, ...columns } = aid;
  return {
    ...columns,
    sequence: payment?.sequence ?? null,
    sealedPayee: payment?.sealedPayee ?? null,
    settledOn: payment?.settledOn ?? null,
    reasonCode: payment?.reasonCode ?? null,
    details: { request, clause, standard, requestedBy, approvedBy, superiorReference },
  };
}

function fromRow(row: AidRow): Aid {
  const { id: _id, version: _version, sequence, sealedPayee, settledOn, reasonCode, details, ...columns } = row;
  const payment = sequence === null || sealedPayee === null ? null : { sequence, sealedPayee, settledOn, reasonCode };
  return { ...columns, ...fromJson<Details>(toJson(details)), payment };
}

export const aidAggregate: Aggregate<AidCommand, Aid, AidEvent, AidRow> = {
  name: 'aid',
  decider: aidDecider,
  entity: aidEntity,
  toRow,
  fromRow,
  publish: publishAid,
};
