import type { ServiceKind, ServiceView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type ServiceCommand, serviceDecider, type ServiceEvent, type ServiceGiven } from '../domain/service-given.js';

export interface ServiceGivenRow extends AggregateRow, ServiceGiven {}

export const serviceGivenEntity = new EntitySchema<ServiceGivenRow>({
  name: 'service_given',
  schema: 'hardship',
  tableName: 'service_given',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    householdId: { type: 'uuid', name: 'household_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    kind: { type: 'text' },
    givenOn: { type: 'date', name: 'given_on' },
    provider: { type: 'text' },
    persons: { type: 'int' },
    costFen: { type: 'int8', name: 'cost_fen', nullable: true },
    status: { type: 'text' },
    recordedBy: { type: 'text', name: 'recorded_by' },
  },
});

export const serviceGivenAggregate: Aggregate<ServiceCommand, ServiceGiven, ServiceEvent, ServiceGivenRow> = {
  name: 'service-given',
  decider: serviceDecider,
  entity: serviceGivenEntity,
  toRow: (service) => service,
  fromRow: ({ id: _id, version: _version, ...service }) => service,
  publish: () => [],
};

export const serviceView = (id: string, version: number, service: ServiceGiven): ServiceView => {
  const { householdId, orgId, kind, givenOn, provider, persons, costFen, status } = service;
  return {
    id,
    version,
    householdId,
    orgId,
    kind: kind as ServiceKind,
    givenOn,
    provider,
    persons,
    ...(costFen === null ? {} : { costFen: fenToWire(costFen) }),
    status,
  };
};
