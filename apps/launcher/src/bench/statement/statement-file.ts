import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Day, encodeGb18030, formatYuan } from '@huzhu/kernel';
import { POOL_ACCOUNT } from '../pay/open-pool.js';

const LINES_AT_ONCE = 10_000;
/** One credit in so many is not what anybody waits for. */
export const LINES_PER_UNKNOWN = 10;
const CREDIT_FEN = 600;

/** A statement of credits, and how many lines it follows on. */
export interface StatementOfCredits {
  readonly path: string;
  readonly first: number;
  readonly lines: number;
  readonly openingFen: number;
  readonly day: Day;
}

const head = ({ day, openingFen }: StatementOfCredits): string[] => [
  `账号,${POOL_ACCOUNT}`,
  `起始日期,${day}`,
  `截止日期,${day}`,
  `期初余额,${formatYuan(BigInt(openingFen))}`,
  '银行流水号,交易日期,借贷标志,金额,余额,对方户名,对方账号,业务流水号,原业务流水号,原因代码',
];

/** Reference of the nth contribution; `NOBODY…` where nobody waits for it. */
const referenceOf = (nth: number): string => `${nth % LINES_PER_UNKNOWN === 0 ? 'NOBODY' : 'ROSTER'}${nth}`;

/** Writes the file in GB18030, some thousand lines at a time; answers it as an upload, and its closing balance in fen. */
export async function writeStatement(
  statement: StatementOfCredits,
): Promise<{ readonly form: FormData; readonly closingFen: number }> {
  const { path, first, lines, openingFen, day } = statement;
  const file = await open(path, 'w');
  const write = (rows: readonly string[]): Promise<unknown> => file.write(encodeGb18030(`${rows.join('\r\n')}\r\n`));
  await write(head(statement));
  let balanceFen = openingFen;
  for (let start = first; start < first + lines; start += LINES_AT_ONCE) {
    const count = Math.min(LINES_AT_ONCE, first + lines - start);
    const rows = Array.from({ length: count }, (_each, place) => {
      const nth = start + place;
      balanceFen += CREDIT_FEN;
      const yuan = [formatYuan(BigInt(CREDIT_FEN)), formatYuan(BigInt(balanceFen))];
      return [`C${nth}`, day, '贷', ...yuan, `测试单位${nth}`, `6222${nth}`, referenceOf(nth), '', ''].join(',');
    });
    await write(rows);
  }
  await write([`总笔数,${lines}`, `期末余额,${formatYuan(BigInt(balanceFen))}`]);
  await file.close();
  const form = new FormData();
  form.append('file', await openAsBlob(path), 'statement.csv');
  return { form, closingFen: balanceFen };
}

/** SQL that lays the contributions that the lines prove, as enrollment's events would have. */
export const contributionsSql = ({ first, lines, day }: StatementOfCredits, orgId: string): string => `
  INSERT INTO disbursement.contribution (id, org_id, amount_fen, bank_reference, received_on, caused_by)
  SELECT uuidv7(), '${orgId}', ${CREDIT_FEN}, 'ROSTER' || n, '${day}', uuidv7()
    FROM generate_series(${first}, ${first + lines - 1}) n WHERE n % ${LINES_PER_UNKNOWN} <> 0`;
