import { type Day, encodeGb18030, formatYuan } from '@huzhu/kernel';
import { csvText } from '@huzhu/tables';
import type { Account, ExecutedBatch, ExecutedLine } from '../domain/bank.js';

const csv = (rows: readonly (readonly string[])[]): Uint8Array => encodeGb18030(csvText(rows));

const RESULT_COLUMNS = ['业务流水号', '收款账号', '金额', '处理结果', '原因代码', '银行流水号'];
const DUPLICATE = 'AM05';

/** 处理结果: 00 paid, 02 returned, 03 refused. */
function resultOf(line: ExecutedLine): readonly [string, string] {
  if (line.repeated) return ['03', DUPLICATE];
  return line.fate.returnReason === null ? ['00', ''] : ['02', line.fate.returnReason];
}

/** The result file of a batch, GB18030. Lines whose answer is lost are not in it. */
export function writeResult(batch: ExecutedBatch): Uint8Array {
  const answered = batch.lines.filter(({ fate }) => !fate.answerLost);
  return csv([
    ['批次号', batch.reference],
    ['文件摘要', batch.sha256],
    ['处理日期', batch.day],
    RESULT_COLUMNS,
    ...answered.map((line) => [
      line.reference,
      line.account,
      formatYuan(BigInt(line.amountFen)),
      ...resultOf(line),
      line.serial,
    ]),
    ['总笔数', String(answered.length)],
  ]);
}

const STATEMENT_COLUMNS = [
  '银行流水号',
  '交易日期',
  '借贷标志',
  '金额',
  '余额',
  '对方户名',
  '对方账号',
  '业务流水号',
  '原业务流水号',
  '原因代码',
];

/** The statement of an account from a day to a day, both inclusive, GB18030. */
export function writeStatement(account: Account, from: Day, to: Day): Uint8Array {
  const before = account.entries.filter(({ day }) => day < from);
  const within = account.entries.filter(({ day }) => day >= from && day <= to);
  const openingFen = before.at(-1)?.balanceFen ?? account.openingFen;
  const closingFen = within.at(-1)?.balanceFen ?? openingFen;
  return csv([
    ['账号', account.number],
    ['户名', account.name],
    ['起始日期', from],
    ['截止日期', to],
    ['期初余额', formatYuan(openingFen)],
    STATEMENT_COLUMNS,
    ...within.map((entry) => [
      entry.serial,
      entry.day,
      entry.direction === 'DEBIT' ? '借' : '贷',
      formatYuan(entry.amountFen),
      formatYuan(entry.balanceFen),
      entry.counterpartyName,
      entry.counterpartyAccount,
      entry.reference,
      entry.originalReference,
      entry.reason,
    ]),
    ['总笔数', String(within.length)],
    ['期末余额', formatYuan(closingFen)],
  ]);
}
