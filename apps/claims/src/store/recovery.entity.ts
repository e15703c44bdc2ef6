import { EntitySchema } from 'typeorm';
import type { Recovery } from '../domain/recovery.js';

/** One row of `claims.recovery`. */
export interface RecoveryRow extends Recovery {
  readonly id: string;
  readonly version: number;
}

const fen = (name: string) => ({ type: 'int8', name }) as const;
const text = (name: string, nullable = false) => ({ type: 'text', name, nullable }) as const;
const day = (name: string, nullable = false) => ({ type: 'date', name, nullable }) as const;

export const recoveryEntity = new EntitySchema<RecoveryRow>({
  name: 'recovery',
  schema: 'claims',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int4' },
    orgId: { type: 'uuid', name: 'org_id' },
    personKey: text('person_key'),
    claimId: { type: 'uuid', name: 'claim_id' },
    plan: text('plan'),
    status: text('status'),
    amountFen: fen('amount_fen'),
    repaidFen: fen('repaid_fen'),
    offsetFen: fen('offset_fen'),
    writtenOffFen: fen('written_off_fen'),
    openedOn: day('opened_on'),
    openedBy: text('opened_by'),
    toldOn: day('told_on', true),
    toldBy: text('told_by', true),
    agreement: { type: 'jsonb', nullable: true },
    writeOffBy: text('write_off_by', true),
    sealedReason: text('sealed_reason', true),
  },
});
