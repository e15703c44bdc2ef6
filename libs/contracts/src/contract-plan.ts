import { defaultMetadataStorage as types } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { plainCopy, UNSOUND } from './plain-copy.js';

type Storage = ReturnType<typeof getMetadataStorage>;
type Check = ReturnType<Storage['getTargetValidationMetadatas']>[number];
type Contract = new () => object;

/** Whether a field of a value passes one check. */
type Passes = (object: object, value: unknown) => boolean;

interface FieldPlan {
  readonly isAsked: Passes;
  readonly passes: readonly Passes[];
  /** The contract of the field's object, or of its items. */
  readonly nested: Plan | null;
}

/** A contract class as one walk: how to read a value that meets it. */
interface Plan {
  readonly contract: Contract;
  readonly fields: ReadonlyMap<string, FieldPlan>;
}

const plans = new Map<Contract, Plan | null>();

/**
 * Reads a value as a contract's class if it meets all checks; `UNSOUND` if it does not, or if the class asks for something a
 * plan does not know: then the library is to look, and to say what is wrong. It walks over all checks of a class once a
 * class, and not once for each of five hundred items.
 */
export function readByPlan<T extends object>(contract: new () => T, plain: object): T | typeof UNSOUND {
  const plan = planOf(contract);
  return plan === null ? UNSOUND : (readObject(plan, plain) as T | typeof UNSOUND);
}

function readObject({ contract, fields }: Plan, plain: object): object | typeof UNSOUND {
  const read = new contract() as Record<string, unknown>;
  for (const name of Object.keys(plain)) {
    const field = fields.get(name);
    if (field === undefined) return UNSOUND;
    const value = readValue(field.nested, (plain as Record<string, unknown>)[name]);
    if (value === UNSOUND) return UNSOUND;
    read[name] = value;
  }
  for (const [name, { isAsked, passes }] of fields) {
    const value = read[name];
    if (!isAsked(read, value)) continue;
    for (const check of passes) if (!check(read, value)) return UNSOUND;
  }
  return read;
}

/** What stands where an object of a contract is expected is left to the library unless it is one, or a list of them. */
function readValue(nested: Plan | null, value: unknown): unknown {
  if (nested === null || value === undefined) return plainCopy(value);
  if (!Array.isArray(value)) return isPlain(value) ? readObject(nested, value) : UNSOUND;
  const items: object[] = [];
  for (const item of value) {
    const read = isPlain(item) ? readObject(nested, item) : UNSOUND;
    if (read === UNSOUND) return UNSOUND;
    items.push(read);
  }
  return items;
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Null for a class that asks for more than a plan knows; a class that holds itself is one of them. */
function planOf(contract: Contract): Plan | null {
  const known = plans.get(contract);
  if (known !== undefined) return known;
  plans.set(contract, null);
  const plan = makePlan(contract);
  plans.set(contract, plan);
  return plan;
}

function makePlan(contract: Contract): Plan | null {
  const isTransformed =
    types.getExposedProperties(contract, 0).length + types.getExcludedProperties(contract, 0).length > 0;
  if (isTransformed || Object.getOwnPropertyNames(contract.prototype).length > 1) return null;
  const checks = getMetadataStorage().getTargetValidationMetadatas(contract, '', false, false);
  const byField = Map.groupBy(checks, ({ propertyName }) => propertyName);
  const fields = new Map<string, FieldPlan>();
  for (const [name, ofField] of byField) {
    const field = makeField(contract, name, ofField);
    if (field === null) return null;
    fields.set(name, field);
  }
  return fields.size === 0 ? null : { contract, fields };
}

function makeField(contract: Contract, name: string, checks: readonly Check[]): FieldPlan | null {
  if (types.findTransformMetadatas(contract, name, 0).length > 0) return null;
  const isNested = checks.some(({ type }) => type === 'nestedValidation');
  const type = types.findTypeMetadata(contract, name) as
    { readonly typeFunction?: () => unknown; readonly options?: { readonly discriminator?: unknown } } | undefined;
  if (isNested !== (type !== undefined) || type?.options?.discriminator !== undefined) return null;
  const nested = isNested ? planOf(type?.typeFunction?.() as Contract) : null;
  if (isNested && nested === null) return null;
  const asked: Passes[] = [];
  const passes: Passes[] = [];
  for (const check of checks) {
    if (check.type === 'conditionalValidation') asked.push(check.constraints[0] as Passes);
    else if (check.type === 'customValidation') passes.push(...passesOf(contract, check));
    else if (check.type !== 'nestedValidation' && check.type !== 'whitelistValidation') return null;
    if (check.validateIf !== undefined || check.context !== undefined) return null;
  }
  return { isAsked: (object, value) => asked.every((holds) => holds(object, value)), passes, nested };
}

function passesOf(contract: Contract, check: Check): Passes[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(check.constraintCls)
    .map(({ instance, async: isAsync }): Passes => {
      if (isAsync) return () => false;
      const { constraints, propertyName: property, each } = check;
      const holds = (object: object, value: unknown, item: unknown): boolean =>
        instance.validate(item, { targetName: contract.name, property, object, value, constraints }) === true;
      return (object, value) =>
        each && Array.isArray(value) ? value.every((item) => holds(object, value, item)) : holds(object, value, value);
    });
}
