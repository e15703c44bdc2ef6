import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { DisbursementModule } from './disbursement.module.js';
import { BOOKED_BY_NEWS } from './domain/entry-table.js';

type Controller = { readonly prototype: object };

/** Every type of message that a method of the module's controllers hears. */
function heardTypes(): string[] {
  const controllers = Reflect.getMetadata('controllers', DisbursementModule) as readonly Controller[];
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
      if (typeof method !== 'function') return [];
      return ((Reflect.getMetadata('microservices:pattern', method) as string[] | undefined) ?? []).flat();
    }),
  );
}

test('every message that is heard says what it books', () => {
  expect(heardTypes().sort()).toEqual(Object.keys(BOOKED_BY_NEWS).sort());
});
