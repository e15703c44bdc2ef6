import { isGroup, type Tree, valueAt, within } from './plan-tree.js';

/** The part of JSON Schema that the schema of plans is written in, as the API answers it. */
export interface PlanSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly titleEn?: string;
  /** `中文 / English`. */
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: string;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, PlanSchema>>;
  readonly patternProperties?: Readonly<Record<string, PlanSchema>>;
  readonly items?: PlanSchema;
  readonly oneOf?: readonly PlanSchema[];
  readonly $defs?: Readonly<Record<string, PlanSchema>>;
}

/** How a number is written for people: money in yuan, a ratio in percent, or as it is. */
export type Unit = 'yuan' | 'percent' | 'none';

/** One field with what it refers to laid under its own words. */
export interface PlanField extends PlanSchema {
  readonly unit: Unit;
}

const DEFINITION = '#/$defs/';

/** A schema as a field; what it refers to is found in `root`. */
export function fieldOf(root: PlanSchema, schema: PlanSchema, key = ''): PlanField {
  const { $ref, ...own } = schema;
  const name = $ref?.slice(DEFINITION.length);
  const definition = name === undefined ? undefined : root.$defs?.[name];
  const unit = name === 'fen' || key.endsWith('Fen') ? 'yuan' : /ratioBp$/i.test(name ?? '') ? 'percent' : 'none';
  if (definition === undefined) return { ...own, unit };
  // How money and ratios are held as data is nothing to whoever types them in yuan and percent.
  const { description, ...rest } = fieldOf(root, definition);
  return { ...rest, ...(unit === 'none' && description !== undefined ? { description } : {}), ...own, unit };
}

/** The alternative whose fixed fields a value has, with the words of the whole. */
export function alternativeOf(field: PlanField, value: Tree): PlanField | undefined {
  const chosen = field.oneOf?.find(({ properties = {} }) =>
    Object.entries(properties).every(
      ([key, { const: fixed }]) => fixed === undefined || (isGroup(value) && value[key] === fixed),
    ),
  );
  return chosen && { ...chosen, unit: 'none' };
}

/** Keys that a pattern such as `^[1-3]$` allows. */
function keysOfPattern(pattern: string): readonly string[] {
  const [, from, to] = /^\^\[(\d)-(\d)\]\$$/.exec(pattern) ?? [];
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_none, index) => String(Number(from) + index));
}

export interface Entry {
  readonly key: string;
  readonly field: PlanField;
  readonly required: boolean;
}

/** What a group may hold, in the order of the schema; fixed fields are left out, they are chosen with the alternative. */
export function entriesOf(root: PlanSchema, field: PlanField): readonly Entry[] {
  const { properties = {}, patternProperties = {}, required = [] } = field;
  const named = Object.entries(properties);
  const byPattern = Object.entries(patternProperties).flatMap(([pattern, schema]) =>
    keysOfPattern(pattern).map((key) => [key, schema] as const),
  );
  return [...named, ...byPattern]
    .map(([key, schema]) => ({ key, field: fieldOf(root, schema, key), required: required.includes(key) }))
    .filter((entry) => entry.field.const === undefined);
}

/** Keys of a group that its schema does not know. */
export function unknownKeys(root: PlanSchema, field: PlanField, value: Tree): readonly string[] {
  const known = new Set([...Object.keys(field.properties ?? {}), ...entriesOf(root, field).map(({ key }) => key)]);
  return isGroup(value) ? Object.keys(value).filter((key) => !known.has(key)) : [];
}

/** The field that a pointer into a plan leads to; undefined for what the schema does not know. */
export function fieldAt(root: PlanSchema, pointer: string, tree: Tree): PlanField | undefined {
  let field: PlanField | undefined = fieldOf(root, root);
  let at = '';
  for (const key of pointer.split('/').slice(1)) {
    const held: PlanField | undefined = field?.oneOf === undefined ? field : alternativeOf(field, valueAt(tree, at));
    const inner: PlanSchema | undefined = held?.items ?? held?.properties?.[key];
    const byPattern: readonly [string, PlanSchema] | undefined = Object.entries(held?.patternProperties ?? {}).find(
      ([pattern]) => new RegExp(pattern, 'u').test(key),
    );
    const found: PlanSchema | undefined = inner ?? byPattern?.[1];
    field = found && fieldOf(root, found, held?.items === undefined ? key : '');
    at = within(at, key);
  }
  return field;
}

/** What a field that is added begins as: its required groups and lists, empty; numbers and texts are still to be filled in. */
export function beginningOf(root: PlanSchema, field: PlanField): Tree {
  if (field.oneOf?.[0] !== undefined) return beginningOf(root, { ...field.oneOf[0], unit: 'none' });
  const types = [field.type ?? []].flat();
  if (types.includes('array')) return [];
  if (field.type === 'boolean') return false;
  if (!types.includes('object')) return field.const;
  const fixed = Object.entries(field.properties ?? {}).flatMap(([key, schema]) =>
    schema.const === undefined ? [] : [[key, schema.const]],
  );
  const required = entriesOf(root, field)
    .filter((entry) => entry.required)
    .map((entry) => [entry.key, [entry.field.type].flat().includes('null') ? null : beginningOf(root, entry.field)])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries([...fixed, ...required]) as Tree;
}
