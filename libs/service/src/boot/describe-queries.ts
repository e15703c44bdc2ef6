import type { INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ModulesContainer } from '@nestjs/core';
import { ApiProperty } from '@nestjs/swagger';
import { classSchema, type JsonSchema } from '@huzhu/contracts';

type Class = new () => object;

/** Where @nestjs/swagger keeps the names of a class's described fields; it does not export the name. */
const DESCRIBED = 'swagger/apiModelPropertiesArray';

/** A query's checks are its description: every field of it that does not describe itself is told by its JSON Schema. */
export function describeQueries(app: INestApplication): void {
  for (const query of allQueries(app)) {
    const { properties = {}, required = [] } = classSchema(query) as {
      readonly properties?: Readonly<Record<string, JsonSchema>>;
      readonly required?: readonly string[];
    };
    const told = Reflect.getMetadata(DESCRIBED, query.prototype as object) as unknown;
    const known = new Set(Array.isArray(told) ? told.map((name) => String(name).replace(/^:/, '')) : []);
    for (const [name, schema] of Object.entries(properties)) {
      if (known.has(name)) continue;
      ApiProperty({ ...schema, required: required.includes(name) })(query.prototype as object, name);
    }
  }
}

/** The classes that stand behind a whole `@Query()` of some endpoint. */
function allQueries(app: INestApplication): ReadonlySet<Class> {
  const found = new Set<Class>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (metatype) for (const query of queriesOfController(metatype as Class)) found.add(query);
    }
  }
  return found;
}

function* queriesOfController(controller: Class): Iterable<Class> {
  for (const method of Object.getOwnPropertyNames(controller.prototype)) yield* queriesOf(controller, method);
}

/** The classes of an endpoint that are read from a whole query. */
export function* queriesOf(controller: Class, method: string): Iterable<Class> {
  const places = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as object | undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) as
    readonly unknown[] | undefined;
  for (const [place, { index, data }] of Object.entries(places ?? {}) as [
    string,
    { index: number; data?: unknown },
  ][]) {
    const type = types?.[index];
    if (!place.startsWith(`${RouteParamtypes.QUERY}:`) || data !== undefined) continue;
    if (typeof type === 'function' && type !== Object) yield type as Class;
  }
}
