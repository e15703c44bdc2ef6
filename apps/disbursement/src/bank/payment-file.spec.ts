import { describe, expect, it } from '@jest/globals';
import { day, encodeGb18030 } from '@huzhu/kernel';
import { bankProfile, DEFAULT_BANK_PROFILE } from './bank-profile.js';
import { writePaymentFile } from './payment-file.js';
import { readResultFile } from './result-file.js';
import { readStatementFile } from './statement-file.js';

const profile = bankProfile(DEFAULT_BANK_PROFILE);
const payee = { name: '测试䶮, "甲"', accountNumber: '6222020000000000125', accountKind: 'CARD' } as const;
const file = {
  batchReference: 'B1',
  payerAccount: '31050100000000000018',
  payerName: '专户',
  day: day('2026-01-05'),
  totalFen: 1_205n,
  lines: [{ lineNo: 1, reference: 'P1', payee, amountFen: 1_205n }],
};

describe('the bank file', () => {
  it('is GB18030 with totals, amounts in yuan, and our reference in the remark', () => {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(writePaymentFile(profile, file));
    expect(text.split('\r\n')).toEqual([
      '批次号,B1',
      '付款账号,31050100000000000018',
      '付款户名,专户',
      '用途,职工帮扶与互助资金',
      '日期,2026-01-05',
      '序号,业务流水号,收款户名,收款账号,开户行,金额,附言',
      '1,P1,"测试䶮, ""甲""",6222020000000000125,,12.05,P1',
      '总笔数,1',
      '总金额,12.05',
      '',
    ]);
  });

  it('is the same for the same payments', () => {
    expect(writePaymentFile(profile, file)).toEqual(writePaymentFile(profile, file));
  });
});

const statement = (change: (rows: string[]) => string[] = (rows) => rows): Uint8Array =>
  encodeGb18030(
    change([
      '账号,31050100000000000018',
      '起始日期,2026-01-01',
      '截止日期,2026-01-31',
      '期初余额,100.00',
      '银行流水号,交易日期,借贷标志,金额,余额,对方户名,对方账号,业务流水号,原业务流水号,原因代码',
      'S1,2026-01-05,借,12.05,87.95,甲,6222,P1,,',
      'S2,2026-01-06,贷,12.05,100.00,甲,6222,R1,P1,AC04',
      '总笔数,2',
      '期末余额,100.00',
    ]).join('\r\n'),
  );
const replace = (from: string, to: string) => (rows: string[]) => rows.map((row) => row.replace(from, to));
const outcome = (read: { ok: boolean; code?: string; faults?: readonly { line?: number; code: string }[] }) =>
  read.ok ? 'ok' : [read.code, ...(read.faults ?? []).map(({ line, code }) => `${line}:${code}`)].join(' ');

describe('the statement file', () => {
  it('is read with its lines seen from us', () => {
    const read = readStatementFile(profile, statement());
    expect(read.ok && read.value.lines.map(({ direction, amountFen }) => [direction, amountFen])).toEqual([
      ['DEBIT', 1_205n],
      ['CREDIT', 1_205n],
    ]);
  });

  it.each<[string, (rows: string[]) => string[], string]>([
    ['a wrong amount', replace('12.05,87', '12.06,87'), 'SUM_DIFFERS'],
    ['a wrong closing balance', replace('期末余额,100.00', '期末余额,100.01'), 'SUM_DIFFERS'],
    ['a line that is missing', (rows) => rows.filter((row) => !row.startsWith('S2')), 'COUNT_DIFFERS'],
    [
      'a line that stands twice',
      (rows) => rows.flatMap((row) => (row.startsWith('S2') ? [row, row] : [row])),
      'LINES_FAULTY 8:LINE_REPEATED',
    ],
    ['no end', (rows) => rows.slice(0, -1), 'TRUNCATED'],
    ['half a line', (rows) => [...rows.slice(0, 6), 'S2,2026-01-06,贷'], 'STRANGE_LINE 7:STRANGE_LINE'],
    ['another header', replace('银行流水号', '流水'), 'NO_HEADER'],
    ['no account', (rows) => rows.slice(1), 'HEAD_FAULTY'],
    ['a day outside its period', replace('2026-01-06', '2026-02-06'), 'LINES_FAULTY 7:DAY_OUTSIDE'],
    ['a direction nobody knows', replace(',贷,', ',?,'), 'LINES_FAULTY 7:DIRECTION_UNKNOWN'],
    ['an amount with three decimals', replace('12.05,87', '12.050,87'), 'LINES_FAULTY 6:AMOUNT_FORMAT'],
  ])('is refused whole with %s', (_name, change, code) => {
    expect(outcome(readStatementFile(profile, statement(change)))).toBe(code);
  });

  it('is read as UTF-8 too', () => {
    const utf8 = new TextEncoder().encode(new TextDecoder('gb18030').decode(statement()));
    expect(outcome(readStatementFile(profile, utf8))).toBe('ok');
  });
});

describe('the result file', () => {
  const result = (line: string): Uint8Array =>
    encodeGb18030(`批次号,B1\r\n业务流水号,收款账号,金额,处理结果,原因代码,银行流水号\r\n${line}\r\n总笔数,1\r\n`);

  it.each([
    ['P1,6222,12.05,00,,S1', 'ok'],
    ['P1,6222,12.05,02,AC04,S1', 'ok'],
    ['P1,6222,12.05,02,,S1', 'LINES_FAULTY 3:REASON_MISSING'],
    ['P1,6222,12.05,77,,S1', 'LINES_FAULTY 3:RESULT_UNKNOWN'],
    ['P1,6222,x,00,,S1', 'LINES_FAULTY 3:AMOUNT_FORMAT'],
  ])('%s is %s', (line, code) => {
    expect(outcome(readResultFile(profile, result(line)))).toBe(code);
  });
});
