/** Names carry their units; these do not, and all others are text. */
const NAMED: Readonly<Record<string, string>> = {
  version: 'int',
  year: 'int',
  registered: 'boolean',
  relapsed: 'boolean',
  compared: 'boolean',
  publicised: 'boolean',
  covered: 'boolean',
  excused: 'boolean',
  given: 'boolean',
  ancestors: 'uuid[]',
};

/** The SQL type of a column of the read models. */
export function columnType(column: string): string {
  const named = NAMED[column];
  if (named !== undefined) return named;
  if (column.endsWith('_id')) return 'uuid';
  if (column.endsWith('_fen')) return 'int8';
  return column.endsWith('_day') || column.endsWith('_on') ? 'date' : 'text';
}

/** Values of a column as one list. Lists within it are of different lengths, which SQL has not: each is a text of its own. */
export const listType = (column: string): string => (isList(column) ? 'text[]' : `${columnType(column)}[]`);

/** What a value of such a list is in its column. */
export const fromList = (column: string): string => (isList(column) ? `${column}::${columnType(column)}` : column);

const isList = (column: string): boolean => columnType(column).endsWith('[]');
