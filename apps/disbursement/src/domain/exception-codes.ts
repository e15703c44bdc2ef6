import codes from '../../data/exception-codes.json' with { type: 'json' };

/** Why a line stands in suspense, its name on paper, and what happens next. */
export interface ExceptionReason {
  readonly code: string;
  readonly name: string;
  readonly next: string;
  readonly advice: string;
}

export const EXCEPTION_REASONS: readonly ExceptionReason[] = codes;

const NAMES: ReadonlyMap<string, string> = new Map(codes.map(({ code, name }) => [code, name]));

/** The name of a code on paper. */
export const exceptionName = (code: string): string => NAMES.get(code) ?? code;
