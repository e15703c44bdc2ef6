/**
 * Types of the whole API from the OpenAPI documents: one file a service with its schemas, and one table of all operations.
 * The documents are our own, so that this knows the few words of JSON Schema they use and refuses every other one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const quoted = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

/** TypeScript of one schema; fields ending in `Fen` are money and become bigint, as in every service. */
function typeOf(schema, prefix, field = '') {
  if (schema === undefined) return 'unknown';
  if (schema.$ref) return `${prefix}${schema.$ref.split('/').at(-1)}`;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value).replaceAll('"', "'")).join(' | ');
  if (schema.oneOf) return [...new Set(schema.oneOf.map((one) => typeOf(one, prefix, field)))].join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => typeOf(one, prefix, field)))].join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => typeOf(one, prefix, field)).join(' & ');
  if (schema.format === 'binary') return 'Blob';
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return field.endsWith('Fen') ? 'bigint' : 'number';
    case 'array':
      return `readonly (${typeOf(schema.items, prefix, field)})[]`;
    case 'object':
    case undefined:
      return objectOf(schema, prefix);
    default:
      throw new Error(`the type ${schema.type} is new to the generator of client types`);
  }
}

function objectOf(schema, prefix) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, value]) => `  readonly ${quoted(name)}${required.has(name) ? '' : '?'}: ${typeOf(value, prefix, name)};`,
  );
  return fields.length === 0 ? 'Readonly<Record<string, unknown>>' : `{\n${fields.join('\n')}\n}`;
}

const contentOf = (holder) => Object.values(holder?.content ?? {})[0]?.schema;

function operationOf(operation, prefix) {
  const given = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'));
  const parameters = (place) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === place)
      .map(({ name, schema }) => `readonly ${quoted(name)}${place === 'path' ? '' : '?'}: ${typeOf(schema, prefix)}`);
  const body = contentOf(operation.requestBody);
  const multipart = 'multipart/form-data' in (operation.requestBody?.content ?? {});
  const parts = [
    ...(parameters('path').length > 0 ? [`readonly path: { ${parameters('path').join('; ')} }`] : []),
    `readonly query: { ${[...parameters('query'), 'readonly [filter: string]: Filter'].join('; ')} }`,
    ...(body ? [`readonly body: ${multipart ? 'FormData' : typeOf(body, prefix)}`] : []),
    `readonly answer: ${typeOf(contentOf(given?.[1]), prefix)}`,
  ];
  return `{ ${parts.join('; ')} }`;
}

/** Leaves a file that says the same alone, so that nothing looks newer than it is. */
function write(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Reads the documents of `source` and writes the types to `target`. */
export function writeClientTypes(source, target) {
  mkdirSync(target, { recursive: true });
  const services = readdirSync(source).map((file) => file.replace('.json', ''));
  const operations = [];
  for (const service of services) {
    const document = JSON.parse(readFileSync(join(source, `${service}.json`), 'utf8'));
    const schemas = Object.entries(document.components.schemas).map(
      ([name, schema]) => `export type ${name} = ${typeOf(schema, '')};\n`,
    );
    write(join(target, `${service}.ts`), schemas.join('\n'));
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of METHODS.filter((name) => name in item)) {
        const prefix = `${service.replaceAll('-', '_')}.`;
        operations.push(`  '${method.toUpperCase()} ${path}': ${operationOf(item[method], prefix)};`);
      }
    }
  }
  const imports = services.map((service) => `import type * as ${service.replaceAll('-', '_')} from './${service}.js';`);
  const filter = 'type Filter = string | number | boolean | undefined;';
  const table = `export type Operations = {\n${operations.join('\n')}\n};\n`;
  write(join(target, 'operations.ts'), `${imports.join('\n')}\n\n${filter}\n\n${table}`);
}
