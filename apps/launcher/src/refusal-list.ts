import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { refusalClauses } from '@huzhu/service';

/** A code with which something is refused, the rules behind it, and where it is answered. */
export interface ListedRefusal {
  readonly code: string;
  /** As they stand in the code; what depends on the case stands in braces. Empty if nobody says which rule it is. */
  readonly clauses: readonly string[];
  /** Apps and libraries. */
  readonly from: readonly string[];
}

const SOURCES = ['apps/*/src/**/*.ts', 'libs/{kernel,rules,tables,service}/src/**/*.ts'];
const NOT_SHIPPED = /\.(spec|fixture)\.ts$|[/\\]testing[/\\]/;
const REFUSAL = /\breject\(\s*'([A-Z_]+)'\s*(?:,\s*([^,)]+|`[^`]*`))?/g;
const CONSTANT = /\bconst ([A-Z_]+)(?:: string)? =\s*'([^']+)'/g;

/** Every refusal that the sources below a folder answer by name, by code. */
export function refusalList(root: string): ListedRefusal[] {
  const paths = globSync(SOURCES, { cwd: root }).filter((path) => !NOT_SHIPPED.test(path));
  const texts = paths.toSorted().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const constants = new Map(
    texts.flatMap(({ text }) => [...text.matchAll(CONSTANT)].map(([, name, value]) => [name!, value!] as const)),
  );
  const found = texts.flatMap(({ path, text }) =>
    [...text.matchAll(REFUSAL)].map(([, code, clause]) => ({
      code: code!,
      from: path.split(sep)[1]!,
      clause: clauseText(clause?.trim(), new Map([...constants, ...constantsOf(text)])) ?? refusalClauses()[code!],
    })),
  );
  return [...Map.groupBy(found, ({ code }) => code)]
    .map(([code, all]) => ({
      code,
      clauses: distinct(all.flatMap(({ clause }) => clause ?? [])),
      from: distinct(all.map(({ from }) => from)),
    }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** The codes that some place answers without a rule. */
export const refusalsWithoutClause = (list: readonly ListedRefusal[]): string[] =>
  list.filter(({ clauses }) => clauses.length === 0).map(({ code }) => code);

const constantsOf = (text: string) => [...text.matchAll(CONSTANT)].map(([, name, value]) => [name!, value!] as const);

/** A clause as it is written in the code: a text, a template, or the name of a constant. */
function clauseText(written: string | undefined, constants: ReadonlyMap<string, string>): string | undefined {
  if (written === undefined || written === 'undefined') return undefined;
  if (written.startsWith("'")) return written.slice(1, -1);
  if (written.startsWith('`')) return written.slice(1, -1).replaceAll(/\$\{(?:\w+\.)*(\w+)[^}]*\}/g, '{$1}');
  return constants.get(written) ?? `{${written.replace(/\(.*$/, '')}}`;
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1));
