import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** A JSON Schema object. */
export type JsonSchema = Record<string, unknown>;

/** JSON Schemas of every contract class that is loaded, by class name, read from its checks. */
export function contractSchemas(refPointerPrefix: string): Record<string, JsonSchema> {
  const schemas = validationMetadatasToSchemas({
    refPointerPrefix,
    classTransformerMetadataStorage: defaultMetadataStorage,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
}

/** JSON Schema of one class and all it extends, read from its checks; without properties if it has none. */
export const classSchema = (target: new () => object): JsonSchema =>
  targetConstructorToSchema(target, { classTransformerMetadataStorage: defaultMetadataStorage }) as JsonSchema;

/** The schemas that `roots` are made of: themselves and, transitively, all they refer to. */
export function reachableSchemas(
  schemas: Readonly<Record<string, JsonSchema>>,
  roots: Iterable<string>,
): Record<string, JsonSchema> {
  const reached = new Set(roots);
  for (const name of reached) {
    for (const [, reference] of JSON.stringify(schemas[name] ?? {}).matchAll(/"\$ref":"[^"]*\/(\w+)"/g)) {
      reached.add(reference!);
    }
  }
  const known = [...reached].filter((name) => schemas[name] !== undefined).sort();
  return Object.fromEntries(known.map((name) => [name, schemas[name]!]));
}
