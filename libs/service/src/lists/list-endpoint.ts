import { classSchema, contractSchemas, type JsonSchema } from '@huzhu/contracts';
import type { WrittenCell } from '@huzhu/tables';
import { queriesOf } from '../boot/describe-queries.js';

type Class = new () => object;
type Method = (...values: never[]) => unknown;

/** An endpoint that answers pages. */
export interface ListEndpoint {
  readonly takesLimit: boolean;
  readonly header: readonly string[];
  readonly cells: (item: object) => readonly WrittenCell[];
}

/** Where @nestjs/swagger keeps what an endpoint answers; it does not export the name. */
const ANSWERS = 'swagger/apiResponse';
/** Columns of what an item holds within itself. */
const DEPTH_MAX = 3;

const known = new WeakMap<Method, ListEndpoint | null>();

/** What a page of the endpoint holds, by the contract it says it answers with; null if that is no list. */
export function listEndpoint(controller: Class, method: Method): ListEndpoint | null {
  const before = known.get(method);
  if (before !== undefined) return before;
  const endpoint = describe(controller, method);
  known.set(method, endpoint);
  return endpoint;
}

function describe(controller: Class, method: Method): ListEndpoint | null {
  const answers = Reflect.getMetadata(ANSWERS, method) as Readonly<Record<string, { type?: Class }>> | undefined;
  const schemas = contractSchemas('');
  const item = itemOf(schemas, answers?.['200']?.type?.name ?? '');
  if (item === null) return null;
  const paths = pathsOf(schemas, item);
  const queries = [...queriesOf(controller, method.name)];
  return {
    takesLimit: queries.some((query) => Object.hasOwn(classSchema(query)['properties'] ?? {}, 'limit')),
    header: paths.map((path) => path.join('.')),
    cells: (each) => paths.map((path) => cellOf(path.reduce<unknown>(inside, each))),
  };
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const propertiesOf = (schemas: Schemas, name: string): Readonly<Record<string, JsonSchema>> =>
  (schemas[name]?.['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;

const referred = (schema: JsonSchema | undefined): string | null =>
  typeof schema?.['$ref'] === 'string' ? schema['$ref'] : null;

/** The name of what a page's `items` are; null if it is no page. */
const itemOf = (schemas: Schemas, page: string): string | null =>
  referred(propertiesOf(schemas, page)['items']?.['items'] as JsonSchema | undefined);

function pathsOf(schemas: Schemas, item: string, depth = 1): string[][] {
  return Object.entries(propertiesOf(schemas, item)).flatMap(([name, schema]) => {
    const inner = referred(schema);
    if (inner === null || depth === DEPTH_MAX) return [[name]];
    return pathsOf(schemas, inner, depth + 1).map((path) => [name, ...path]);
  });
}

const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** Lists of words stand in one cell; lists of more are told as JSON. */
function cellOf(value: unknown): WrittenCell {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as WrittenCell);
}
