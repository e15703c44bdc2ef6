import type { Rejected } from '@huzhu/kernel';
import clauses from './refusal-clauses.json' with { type: 'json' };

const CLAUSES: Readonly<Record<string, string>> = clauses;

/** The rule behind a refusal: the clause it names, else the one that its code always stands for; undefined if neither is known. */
export const clauseOf = ({ code, clause }: Pick<Rejected, 'code' | 'clause'>): string | undefined =>
  clause ?? CLAUSES[code];

/** The rules that codes stand for wherever they are answered. */
export const refusalClauses = (): Readonly<Record<string, string>> => CLAUSES;
