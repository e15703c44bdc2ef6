import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { readByPlan } from './contract-plan.js';
import { rememberChecks } from './known-checks.js';
import { UNSOUND } from './plain-copy.js';

rememberChecks();

/** One fault of a body or message: where (JSON pointer), which check, and what it asks for. Never the value itself. */
export interface ContractFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Sums, days and numbers of rows that tell what is wrong. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: ContractFault[] };

const screamingSnake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

/** Of several checks of one field the one that the others rest on: what it is, before how long or how large. */
function mainFault(checks: readonly [check: string, detail: string][]): readonly [check: string, detail: string][] {
  const main = checks.find(([check]) => check.startsWith('is')) ?? checks.at(-1);
  return main === undefined ? [] : [main];
}

function faultsOf(errors: readonly ValidationError[], at: string): ContractFault[] {
  return errors.flatMap((error) => {
    const pointer = `${at}/${error.property}`;
    const own = mainFault(Object.entries(error.constraints ?? {})).map(([check, detail]) =>
      check === 'whitelistValidation'
        ? { pointer, code: 'UNKNOWN_FIELD', detail: 'no field of this name is expected here' }
        : { pointer, code: screamingSnake(check), detail },
    );
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

const DEPTH_MAX = 32;
/** No contract has a hundred fields; naming thousands of strangers takes seconds. */
const FIELDS_MAX = 1_000;

/** The first text that no database keeps (a zero character, half a surrogate pair), or a value that is too deep or too wide. */
function unsoundText(value: unknown, pointer = '', depth = 0): ContractFault | null {
  if (typeof value === 'string') {
    if (!value.includes('\0') && value.isWellFormed()) return null;
    return {
      pointer,
      code: 'TEXT_UNSOUND',
      detail: 'a text without zero characters and halves of characters is expected',
    };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth === DEPTH_MAX) return { pointer, code: 'TOO_DEEP', detail: `at most ${DEPTH_MAX} levels are expected` };
  const items = Object.entries(value);
  if (!Array.isArray(value) && items.length > FIELDS_MAX) {
    return { pointer, code: 'TOO_MANY_FIELDS', detail: `at most ${FIELDS_MAX} fields are expected` };
  }
  for (const [key, item] of items) {
    const fault = unsoundText(item, `${pointer}/${key.slice(0, 64)}`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** Whether there is nothing to be found by `unsoundText`, without keeping where one is. */
function isSound(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEPTH_MAX) return false;
  if (Array.isArray(value)) return value.every((item) => isSound(item, depth + 1));
  const names = Object.keys(value);
  return (
    names.length <= FIELDS_MAX && names.every((name) => isSound((value as Record<string, unknown>)[name], depth + 1))
  );
}

/** Checks plain JSON against a contract class; unknown fields are faults. */
export function parseContract<T extends object>(contract: new () => T, plain: unknown): Parsed<T> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { ok: false, faults: [{ pointer: '', code: 'IS_OBJECT', detail: 'an object is expected' }] };
  }
  if (isSound(plain)) {
    const read = readByPlan(contract, plain);
    if (read !== UNSOUND) return { ok: true, value: read };
  }
  const unsound = unsoundText(plain);
  if (unsound !== null) return { ok: false, faults: [unsound] };
  const value = plainToInstance(contract, plain);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  return errors.length === 0 ? { ok: true, value } : { ok: false, faults: faultsOf(errors, '') };
}
