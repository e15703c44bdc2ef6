import { EntitySchema } from 'typeorm';
import type { FollowUp } from '../domain/follow-up.js';

/** One row of `claims.follow_up`. */
export interface FollowUpRow extends FollowUp {
  readonly id: string;
  readonly version: number;
}

const text = (name: string, nullable = false) => ({ type: 'text', name, nullable }) as const;
const texts = (name: string) => ({ type: 'text', name, array: true }) as const;
const day = (name: string, nullable = false) => ({ type: 'date', name, nullable }) as const;

export const followUpEntity = new EntitySchema<FollowUpRow>({
  name: 'follow_up',
  schema: 'claims',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int4' },
    orgId: { type: 'uuid', name: 'org_id' },
    claimId: { type: 'uuid', name: 'claim_id' },
    personKey: text('person_key'),
    status: text('status'),
    foundBy: text('found_by'),
    foundOn: day('found_on'),
    sealedReason: text('sealed_reason'),
    ownerRole: text('owner_role'),
    ownerId: text('owner_id', true),
    dueOn: day('due_on', true),
    decidedBy: texts('decided_by'),
    judges: texts('judges'),
    answers: { type: 'jsonb' },
    sealedReturnReason: text('sealed_return_reason', true),
    result: text('result', true),
    sealedNote: text('sealed_note', true),
    closedBy: text('closed_by', true),
    closedOn: day('closed_on', true),
  },
});
