import type { Tx } from '@huzhu/messaging';
import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { rectificationDecider } from '../domain/rectification.decide.js';
import type { Rectification, RectificationCommand, RectificationEvent } from '../domain/rectification.state.js';

export interface RectificationRow extends AggregateRow, Rectification {}

const rectificationEntity = new EntitySchema<RectificationRow>({
  name: 'rectification',
  schema: 'identity',
  tableName: 'rectification',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    service: { type: 'text' },
    test: { type: 'text', nullable: true },
    objectId: { type: 'text', name: 'object_id', nullable: true },
    status: { type: 'text' },
    foundBy: { type: 'uuid', name: 'found_by' },
    foundOn: { type: 'date', name: 'found_on' },
    sealedFinding: { type: 'text', name: 'sealed_finding' },
    dueOn: { type: 'date', name: 'due_on' },
    answers: { type: 'jsonb' },
    sealedReturnReason: { type: 'text', name: 'sealed_return_reason', nullable: true },
    sealedNote: { type: 'text', name: 'sealed_note', nullable: true },
    closedBy: { type: 'uuid', name: 'closed_by', nullable: true },
    closedOn: { type: 'date', name: 'closed_on', nullable: true },
  },
});

/** Findings are heard of by no other service: what is wrong with a case is put right where the case is. */
export const rectificationAggregate: Aggregate<
  RectificationCommand,
  Rectification,
  RectificationEvent,
  RectificationRow
> = {
  name: 'rectification',
  decider: rectificationDecider,
  entity: rectificationEntity,
  toRow: (rectification) => rectification,
  fromRow: ({ id: _id, version: _version, ...rectification }) => rectification,
  publish: () => [],
};

/** Where texts of a finding are sealed. */
export const rectificationPlace = (id: string): string => `rectification/${id}`;

/** Whether a unit is the caller's own or one below. */
export async function isUnitInReach(tx: Tx, ownOrgId: string, orgId: string): Promise<boolean> {
  const found = await tx.query('SELECT 1 FROM identity.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    orgId,
    ownOrgId,
  ]);
  return found.length > 0;
}

/** Whether what a test shows of an object is under rectification already; two who ask at once wait for each other. */
export async function isUnderRectification(
  tx: Tx,
  { service, test, objectId }: Pick<Rectification, 'service' | 'test' | 'objectId'>,
): Promise<boolean> {
  if (test === null || objectId === null) return false;
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `identity.rectification/${service}/${test}/${objectId}`,
  ]);
  const found = await tx.query(
    `SELECT 1 FROM identity.rectification WHERE service = $1 AND test = $2 AND object_id = $3 AND status <> 'CLOSED'`,
    [service, test, objectId],
  );
  return found.length > 0;
}
