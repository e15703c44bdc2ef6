import { transactionsIn } from './recorded-statements.js';
import { ClaimScript } from './replayed-claims.js';

const at = (connection: number, words: string): string =>
  `2026-07-01 10:00:00.123 CST [${connection}] claims_app@huzhu ${words}\n`;
const CLAIM = '019f0000-0000-7000-8000-00000000000a';
const OTHER = '019f0000-0000-7000-8000-00000000000b';
const ORG = '00000000-0000-7000-8000-000000000003';

const logOf = (claim: string): string =>
  [
    at(7, 'LOG:  statement: START TRANSACTION'),
    at(8, 'LOG:  statement: BEGIN'),
    at(7, `LOG:  execute <unnamed>: INSERT INTO claims.claim\n\t VALUES ($1, $2, $3)`),
    at(7, `DETAIL:  Parameters: $1 = '${claim}', $2 = NULL, $3 = '${ORG} it''s\n\tso'`),
    at(8, 'LOG:  statement: ROLLBACK'),
    at(9, 'LOG:  execute poll: SELECT 1'),
    at(7, 'LOG:  statement: COMMIT'),
  ].join('');

const failed = (...between: readonly string[]): string =>
  [
    at(10, 'LOG:  statement: BEGIN'),
    at(10, `ERROR:  a row was written by another transaction between load and save`),
    ...between,
    at(10, 'LOG:  statement: COMMIT'),
  ].join('');

describe('statements out of the log of a server', () => {
  it('are read back as they were sent, by transaction; what was rolled back or in none is left out', () => {
    expect(transactionsIn(logOf(CLAIM))).toEqual([
      {
        role: 'claims_app',
        statements: [
          { text: 'START TRANSACTION', values: [] },
          { text: 'INSERT INTO claims.claim\n VALUES ($1, $2, $3)', values: [CLAIM, null, `${ORG} it's\nso`] },
          { text: 'COMMIT', values: [] },
        ],
      },
    ]);
  });

  it('are none where the commit came behind an error, unless that was undone', () => {
    expect(transactionsIn(failed())).toEqual([]);
    expect(transactionsIn(failed(at(10, 'LOG:  statement: ROLLBACK TO SAVEPOINT decision')))).toHaveLength(1);
  });

  it('are those of another claim when they are sent again: what two claims share stays', () => {
    const script = new ClaimScript(transactionsIn(logOf(CLAIM)), transactionsIn(logOf(OTHER)));
    const valuesOf = (number: number) => script.of(number)[0]?.statements[1]?.values;
    expect(script.statementCount).toBe(3);
    expect(valuesOf(1)?.[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect([CLAIM, valuesOf(2)?.[0]]).not.toContain(valuesOf(1)?.[0]);
    expect(valuesOf(1)?.slice(1)).toEqual([null, `${ORG} it's\nso`]);
  });
});
