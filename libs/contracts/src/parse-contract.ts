import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** One fault of a body or message: where (JSON pointer), which check, and what it asks for. Never the value itself. */
export interface ContractFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: ContractFault[] };

const screamingSnake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

function faultsOf(errors: readonly ValidationError[], at: string): ContractFault[] {
  return errors.flatMap((error) => {
    const pointer = `${at}/${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([check, detail]) => ({
      pointer,
      code: screamingSnake(check),
      detail,
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** Checks plain JSON against a contract class; unknown fields are faults. */
export function parseContract<T extends object>(contract: new () => T, plain: unknown): Parsed<T> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { ok: false, faults: [{ pointer: '', code: 'IS_OBJECT', detail: 'an object is expected' }] };
  }
  const value = plainToInstance(contract, plain);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  return errors.length === 0 ? { ok: true, value } : { ok: false, faults: faultsOf(errors, '') };
}
