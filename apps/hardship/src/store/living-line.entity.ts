import type { LivingLineView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type LivingLine,
  type LivingLineCommand,
  livingLineDecider,
  type LivingLineEvent,
} from '../domain/living-line.js';

export interface LivingLineRow extends AggregateRow, LivingLine {}

export const livingLineEntity = new EntitySchema<LivingLineRow>({
  name: 'living_line',
  schema: 'hardship',
  tableName: 'living_line',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    validFrom: { type: 'date', name: 'valid_from' },
    lineMonthlyFen: { type: 'int8', name: 'line_monthly_fen' },
    minimumWageMonthlyFen: { type: 'int8', name: 'minimum_wage_monthly_fen', nullable: true },
    announcement: { type: 'text' },
    status: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
  },
});

export const livingLineAggregate: Aggregate<LivingLineCommand, LivingLine, LivingLineEvent, LivingLineRow> = {
  name: 'living-line',
  decider: livingLineDecider,
  entity: livingLineEntity,
  toRow: (line) => line,
  fromRow: ({ id: _id, version: _version, ...line }) => line,
  publish: () => [],
};

export const livingLineView = (id: string, version: number, line: LivingLine): LivingLineView => {
  const { orgId, validFrom, lineMonthlyFen, minimumWageMonthlyFen, announcement, status } = line;
  return {
    id,
    version,
    orgId,
    validFrom,
    lineMonthlyFen: fenToWire(lineMonthlyFen),
    ...(minimumWageMonthlyFen === null ? {} : { minimumWageMonthlyFen: fenToWire(minimumWageMonthlyFen) }),
    announcement,
    status,
  };
};
