import planSchemaData from '../../data/PLAN.schema.json' with { type: 'json' };

/** The part of JSON Schema (2020-12) that the schema of plans is written in. */
export interface Schema {
  readonly $ref?: string;
  /** Its name on paper, and what it is called in English (an annotation of our own). */
  readonly title?: string;
  readonly titleEn?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** What a plan version may hold, field by field, with its name on paper and an explanation in Chinese and English. */
export const planSchema: Schema = planSchemaData;

const DEFINITION = '#/$defs/';

/** A schema with what it refers to laid under its own words. */
export function resolveSchema(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const definition = planSchema.$defs?.[$ref.slice(DEFINITION.length)];
  if (definition === undefined) throw new Error(`the schema of plans refers to ${$ref}, which is not there`);
  return { ...resolveSchema(definition), ...own };
}

/** The schema of one entry of an object or list; undefined if nothing may stand there. */
export function schemaOfEntry(schema: Schema, key: string): Schema | undefined {
  const own =
    schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  const pattern = Object.entries(schema.patternProperties ?? {}).find(([name]) => new RegExp(name, 'u').test(key))?.[1];
  const found = own ?? pattern ?? schema.items;
  return found && resolveSchema(found);
}

/** The alternative whose fixed fields a value has; undefined if it has those of none. */
export function chooseAlternative(schema: Schema, value: unknown): Schema | undefined {
  if (schema.oneOf === undefined) return schema;
  const held = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const alternative = schema.oneOf.find((each) =>
    Object.entries(each.properties ?? {}).every(
      ([key, field]) => field.const === undefined || held[key] === field.const,
    ),
  );
  return alternative && { ...schema, ...alternative };
}

/** How a language names fields: by their schema, the place in a list (1 is the first), and a key that is a number. */
export interface FieldWords {
  readonly name: (field: Schema) => string | undefined;
  readonly place: (number: number) => string;
  readonly key: (key: string) => string;
}

/** The names on paper. */
export const CHINESE_FIELDS: FieldWords = {
  name: ({ title }) => title,
  place: (number) => ` ${number}`,
  key: (key) => `（${key}级）`,
};

/** The same in English. */
export const ENGLISH_FIELDS: FieldWords = {
  name: ({ titleEn }) => titleEn,
  place: (number) => ` ${number}`,
  key: (key) => ` (level ${key})`,
};

/** The names on paper that lead to a field, the outermost first; a key that the schema does not know stands for itself. */
export function fieldNames(pointer: string, plan: unknown, words: FieldWords = CHINESE_FIELDS): readonly string[] {
  const names: string[] = [];
  let schema: Schema | undefined = planSchema;
  let value: unknown = plan;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const entry: Schema | undefined = schema && schemaOfEntry(chooseAlternative(schema, value) ?? schema, key);
    const place = /^\d+$/.test(key) ? (Array.isArray(value) ? words.place(Number(key) + 1) : words.key(key)) : '';
    const name = entry && words.name(entry);
    names.push(name === undefined ? key : `${name}${place}`);
    schema = entry;
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return names;
}
