import { parseDay } from '@huzhu/kernel';
import { type Advice, faultAt, type PlanFault } from './plan-fault.js';
import { chooseAlternative, planSchema, resolveSchema, schemaOfEntry, type Schema } from './plan-schema.js';

type Say = (pointer: string, code: string, advice: Advice) => void;

/** Everything in a value that the schema of plans does not allow, in the order of the value. */
export function schemaFaults(value: unknown): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  const say: Say = (pointer, code, advice) => faults.push(faultAt(value, pointer, code, advice));
  check(value, planSchema, '', say);
  return faults;
}

function check(value: unknown, referring: Schema, pointer: string, say: Say): void {
  const resolved = resolveSchema(referring);
  const schema = chooseAlternative(resolved, value);
  if (schema === undefined) return say(pointer, 'NO_ALTERNATIVE', alternativesOf(resolved));
  if (schema.const !== undefined) return;
  if (schema.enum !== undefined) {
    if (!schema.enum.includes(value))
      say(pointer, 'NOT_ONE_OF', [
        `请填写以下之一：${schema.enum.map(String).join('、')}`,
        `must be one of: ${schema.enum.map(String).join(', ')}`,
      ]);
    return;
  }
  const types = [schema.type ?? []].flat();
  if (!types.includes(typeOf(value))) return say(pointer, 'WRONG_TYPE', typesWanted(types));
  if (typeof value === 'number') checkNumber(value, schema, pointer, say);
  if (typeof value === 'string') checkText(value, schema, pointer, say);
  if (Array.isArray(value)) return checkList(value, schema, pointer, say);
  if (typeof value === 'object' && value !== null) checkObject(value, schema, pointer, say);
}

function checkNumber(value: number, { minimum, maximum }: Schema, pointer: string, say: Say): void {
  if (minimum !== undefined && value < minimum)
    say(pointer, 'TOO_SMALL', [`不得小于 ${minimum}`, `must not be below ${minimum}`]);
  if (maximum !== undefined && value > maximum)
    say(pointer, 'TOO_LARGE', [`不得大于 ${maximum}`, `must not be above ${maximum}`]);
}

function checkText(value: string, schema: Schema, pointer: string, say: Say): void {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  if (value.trim().length < minLength) say(pointer, 'EMPTY', ['请填写，不得为空', 'must not be empty']);
  if (value.length > maxLength)
    say(pointer, 'TOO_LONG', [`不得超过 ${maxLength} 个字`, `must not be longer than ${maxLength} characters`]);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    say(pointer, 'WRONG_CHARACTERS', [
      '请用字母、数字、点、横线，以字母或数字开头，最多 64 个字符',
      'letters, digits, dots and dashes, beginning with a letter or digit, 64 characters at most',
    ]);
  }
  if (format === 'date' && parseDay(value) === null) {
    say(pointer, 'NO_DAY', ['请填写存在的日期，如 2026-01-31', 'must be a day that exists, such as 2026-01-31']);
  }
}

function checkList(value: readonly unknown[], schema: Schema, pointer: string, say: Say): void {
  const { minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems) say(pointer, 'TOO_FEW', [`至少填写 ${minItems} 项`, `needs at least ${minItems}`]);
  if (value.length > maxItems) return say(pointer, 'TOO_MANY', [`最多 ${maxItems} 项`, `at most ${maxItems}`]);
  for (const [index, item] of value.entries()) check(item, schema.items ?? {}, `${pointer}/${index}`, say);
}

function checkObject(value: object, schema: Schema, pointer: string, say: Say): void {
  const entries = Object.entries(value);
  const at = (key: string): string => `${pointer}/${key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) say(at(key), 'MISSING', ['请补填此项', 'must be filled in']);
  }
  const { minProperties = 0, maxProperties = Infinity } = schema;
  if (entries.length < minProperties)
    say(pointer, 'TOO_FEW', [`至少填写 ${minProperties} 项`, `needs at least ${minProperties}`]);
  if (entries.length > maxProperties)
    say(pointer, 'TOO_MANY', [`只能填写 ${maxProperties} 项`, `at most ${maxProperties}`]);
  for (const [key, item] of entries) {
    const entry = schemaOfEntry(schema, key);
    if (entry === undefined)
      say(at(key), 'UNKNOWN_FIELD', [
        '没有这一项，请删除或核对名称',
        'there is no such field: take it out, or look at its name',
      ]);
    else check(item, entry, at(key), say);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isSafeInteger(value) ? 'integer' : typeof value;
}

const TYPE_NAMES: Readonly<Record<string, Advice>> = {
  integer: ['整数', 'a whole number'],
  string: ['文字', 'text'],
  boolean: [' true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组参数', 'a group of fields'],
  null: [' null（无）', 'null (none)'],
};

function typesWanted(types: readonly string[]): Advice {
  const names = types.map((type): Advice => TYPE_NAMES[type] ?? [type, type]);
  return [
    `请填写${names.map(([chinese]) => chinese).join('或')}`,
    `must be ${names.map(([, english]) => english).join(' or ')}`,
  ];
}

/** Which fixed fields would choose an alternative. */
function alternativesOf({ oneOf = [] }: Schema): Advice {
  const choices = oneOf.flatMap(({ title = '', titleEn = '', properties = {} }) =>
    Object.entries(properties).flatMap(([key, field]) =>
      field.const === undefined
        ? []
        : [[`${key} = ${field.const}（${title}）`, `${key} = ${field.const} (${titleEn})`]],
    ),
  );
  const [chinese, english] = [0, 1].map((language) => choices.map((choice) => choice[language]));
  return [`请填写以下之一：${chinese?.join('、')}`, `must be one of: ${english?.join(', ')}`];
}
