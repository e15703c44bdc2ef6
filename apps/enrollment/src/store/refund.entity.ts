import type { RefundKind } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { EntitySchema } from 'typeorm';
import type { Refund, RefundItem } from '../domain/refund.js';

export interface RefundRow extends Omit<Refund, 'items' | 'dues'> {
  readonly id: string;
  readonly version: number;
  readonly kind: RefundKind;
  readonly documentId: string | null;
  readonly documentNumber: string | null;
  readonly unionName: string | null;
  readonly unionCode: string | null;
  readonly duesYear: number | null;
  /** As JSON: amounts are numbers there. */
  readonly items: readonly (Omit<RefundItem, 'amountFen'> & { readonly amountFen: Fen | number })[];
}

export const refundEntity = new EntitySchema<RefundRow>({
  name: 'refund',
  schema: 'enrollment',
  tableName: 'refund',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    kind: { type: 'text' },
    rosterId: { name: 'roster_id', type: 'uuid', nullable: true },
    plan: { type: 'text', nullable: true },
    planYear: { name: 'plan_year', type: 'int', nullable: true },
    documentId: { name: 'document_id', type: 'uuid', nullable: true },
    documentNumber: { name: 'document_number', type: 'text', nullable: true },
    unionName: { name: 'union_name', type: 'text', nullable: true },
    unionCode: { name: 'union_code', type: 'text', nullable: true },
    duesYear: { name: 'dues_year', type: 'int', nullable: true },
    payeeKey: { name: 'payee_key', type: 'text' },
    amountFen: { name: 'amount_fen', type: 'int8' },
    items: { type: 'jsonb' },
    status: { type: 'text' },
    sequence: { type: 'int' },
    sealedPayee: { name: 'sealed_payee', type: 'text', nullable: true },
    payeeBy: { name: 'payee_by', type: 'text', nullable: true },
    confirmedBy: { name: 'confirmed_by', type: 'text', nullable: true },
    confirmedOn: { name: 'confirmed_on', type: 'date', nullable: true },
    settledOn: { name: 'settled_on', type: 'date', nullable: true },
    reasonCode: { name: 'reason_code', type: 'text', nullable: true },
  },
});
