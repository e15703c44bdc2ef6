import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

/**
 * Makes node-postgres read `int8` as bigint (fen never pass through a float) and `date` as its ISO text (a `Day` has no
 * clock time). The parsers are global to the process.
 */
export function usePostgresTypes(): void {
  pg.types.setTypeParser(INT8, (text: string) => BigInt(text));
  pg.types.setTypeParser(DATE, (text: string) => text);
}
