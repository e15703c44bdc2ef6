import { type Day, type Fen, sumFen } from '@huzhu/kernel';
import { fromJson, toJson, type Aggregate, type AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type Aid, type AidLine, type AidStatus, isApproved } from '../domain/aid.js';
import type { AidCommand } from '../domain/aid-commands.js';
import type { AidEvent } from '../domain/aid-events.js';
import { aidDecider } from '../domain/aid.decide.js';
import { publishAid } from '../publish/aid.publish.js';

type Details = Pick<
  Aid,
  | 'request'
  | 'clause'
  | 'standard'
  | 'lineMonthlyFen'
  | 'receivedFen'
  | 'requestedBy'
  | 'fundedBy'
  | 'approvedBy'
  | 'superiorReference'
  | 'lines'
>;

/** One aid; the sums of its lines are columns, for totals and for what is due. */
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
  /** Cases of the payments of its lines. */
  readonly caseIds: readonly string[];
  /** The next instalment that is to be asked for; null before the approval, and when there is none. */
  readonly nextDueOn: Day | null;
  readonly orderedFen: bigint;
  readonly paidFen: bigint;
  readonly stoppedFen: bigint;
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
    caseIds: { type: 'uuid', array: true, name: 'case_ids' },
    nextDueOn: { type: 'date', name: 'next_due_on', nullable: true },
    orderedFen: { type: 'int8', name: 'ordered_fen' },
    paidFen: { type: 'int8', name: 'paid_fen' },
    stoppedFen: { type: 'int8', name: 'stopped_fen' },
    details: { type: 'jsonb' },
  },
});

const sumOf = (lines: readonly AidLine[], counts: (line: AidLine) => boolean): Fen =>
  sumFen(lines.filter(counts).map(({ amountFen }) => amountFen));

function nextDueOn(aid: Aid): Day | null {
  if (!isApproved(aid)) return null;
  const planned = aid.lines.filter(({ status }) => status === 'PLANNED').map(({ dueOn }) => dueOn);
  return planned.toSorted()[0] ?? null;
}

function toRow(aid: Aid): Omit<AidRow, 'id' | 'version'> {
  const { request, clause, standard, lineMonthlyFen, receivedFen, ...rest } = aid;
  const { requestedBy, fundedBy, approvedBy, superiorReference, lines, ...columns } = rest;
  const how = { request, clause, standard, lineMonthlyFen, receivedFen };
  return {
    ...columns,
    caseIds: lines.map(({ caseId }) => caseId),
    nextDueOn: nextDueOn(aid),
    orderedFen: sumOf(lines, ({ payment }) => payment !== null),
    paidFen: sumOf(lines, ({ status }) => status === 'PAID'),
    stoppedFen: sumOf(lines, ({ status }) => status === 'STOPPED'),
    details: { ...how, requestedBy, fundedBy, approvedBy, superiorReference, lines },
  };
}

function fromRow(row: AidRow): Aid {
  const { householdId, orgId, personKey, kind, status, outcome, grantedFen, approvalLevel, ...rest } = row;
  const { requestedOn, approvedOn, details } = rest;
  const columns = { householdId, orgId, personKey, kind, status, outcome, grantedFen, approvalLevel };
  return { ...columns, requestedOn, approvedOn, ...fromJson<Details>(toJson(details)) };
}

export const aidAggregate: Aggregate<AidCommand, Aid, AidEvent, AidRow> = {
  name: 'aid',
  decider: aidDecider,
  entity: aidEntity,
  toRow,
  fromRow,
  publish: publishAid,
};
