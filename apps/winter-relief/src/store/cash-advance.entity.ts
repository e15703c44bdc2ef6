import type { CashAdvanceView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type CashAdvance,
  type CashAdvanceCommand,
  cashAdvanceDecider,
  type CashAdvanceEvent,
  cashLeftFen,
} from '../domain/cash-advance.js';
import { publishCashAdvance } from '../publish/cash-advance.publish.js';

export interface CashAdvanceRow extends AggregateRow, CashAdvance {}

export const cashAdvanceEntity = new EntitySchema<CashAdvanceRow>({
  name: 'cash_advance',
  schema: 'winter_relief',
  tableName: 'cash_advance',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    emergencyId: { type: 'uuid', name: 'emergency_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    holder: { type: 'text' },
    status: { type: 'text' },
    amountFen: { type: 'int8', name: 'amount_fen' },
    handedOutFen: { type: 'int8', name: 'handed_out_fen' },
    broughtBackFen: { type: 'int8', name: 'brought_back_fen' },
    payeeKey: { type: 'text', name: 'payee_key' },
    sealedPayee: { type: 'text', name: 'sealed_payee' },
    approvedBy: { type: 'text', name: 'approved_by', nullable: true },
    approvedOn: { type: 'date', name: 'approved_on', nullable: true },
    payment: { type: 'jsonb', nullable: true },
    bankReferences: { type: 'jsonb', name: 'bank_references' },
    accountedOn: { type: 'date', name: 'accounted_on', nullable: true },
  },
});

export const cashAdvanceAggregate: Aggregate<CashAdvanceCommand, CashAdvance, CashAdvanceEvent, CashAdvanceRow> = {
  name: 'cash-advance',
  decider: cashAdvanceDecider,
  entity: cashAdvanceEntity,
  toRow: (advance) => advance,
  fromRow: ({ id: _id, version: _version, ...advance }) => advance,
  publish: publishCashAdvance,
};

/** Cash as people see it; the account is not part of it. */
export function cashAdvanceView(id: string, version: number, advance: CashAdvance): CashAdvanceView {
  const { payment, accountedOn } = advance;
  const { settledOn, reasonCode } = payment ?? { settledOn: null, reasonCode: null };
  return {
    id,
    version,
    emergencyId: advance.emergencyId,
    orgId: advance.orgId,
    holder: advance.holder,
    status: advance.status,
    amountFen: fenToWire(advance.amountFen),
    handedOutFen: fenToWire(advance.handedOutFen),
    broughtBackFen: fenToWire(advance.broughtBackFen),
    leftFen: fenToWire(cashLeftFen(advance)),
    ...(settledOn === null ? {} : { drawnOn: settledOn }),
    ...(accountedOn === null ? {} : { accountedOn }),
    ...(reasonCode === null ? {} : { reasonCode }),
  };
}
