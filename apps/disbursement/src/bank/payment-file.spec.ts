import { describe, expect, it, test } from '@jest/globals';
import { day, encodeGb18030 } from '@huzhu/kernel';
import { bankProfile, DEFAULT_BANK_PROFILE } from './bank-profile.js';
import { bankYuan } from './bank-yuan.js';
import { RETURN_REASONS } from '../domain/return-reasons.js';
import { openResult, openStatement } from './open-statement.js';
import { titledPaymentFile, writePaymentFile } from './payment-file.js';
import { readBytes, rowsOf, wholeStatement } from '../testing/read-bytes.js';
import type { FileFault, RefusedFile } from './file-faults.js';
import { readTitledResult } from './result-file.js';
import { readTitledStatement } from './statement-file.js';

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

  it('has the CNAPS code of the bank where the profile has a column for it (5.3)', () => {
    const known = { ...payee, name: '甲', bankName: '甲行', bankCode: '102100099996' };
    const lines = [file.lines[0]!, { ...file.lines[0]!, lineNo: 2, payee: known }];
    const bytes = writePaymentFile(bankProfile('csv-cnaps'), { ...file, lines });
    const rows = new TextDecoder('gb18030', { fatal: true }).decode(bytes).split('\r\n');
    expect(rows[5]).toBe('序号,业务流水号,收款户名,收款账号,开户行,联行号,金额,附言');
    expect(rows[6]).toMatch(/,6222020000000000125,,,12\.05,P1$/);
    expect(rows[7]).toBe('2,P1,甲,6222020000000000125,甲行,102100099996,12.05,P1');
    expect(bankProfile('csv-cnaps').result).toEqual(profile.result);
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
const faultText = ({ line, code, facts }: FileFault): string =>
  `${line}:${code}${Object.values(facts ?? {})
    .map((value) => `/${value}`)
    .join('')}`;
const outcome = (read: { readonly ok: true } | RefusedFile): string =>
  read.ok ? 'ok' : [read.code, ...read.faults.map(faultText), ...Object.values(read.facts ?? {})].join(' ');
const readStatement = (bytes: Uint8Array) =>
  readBytes(bytes, (path) => wholeStatement(readTitledStatement(profile, path)));

describe('the statement file', () => {
  it('is read with its lines seen from us', async () => {
    const read = await readStatement(statement());
    expect(read.ok && read.value.all.map(({ direction, amountFen }) => [direction, amountFen])).toEqual([
      ['DEBIT', 1_205n],
      ['CREDIT', 1_205n],
    ]);
  });

  it.each<[string, (rows: string[]) => string[], string]>([
    ['a wrong amount', replace('12.05,87', '12.06,87'), 'SUM_DIFFERS 10000 -1 9999 10000'],
    ['a wrong closing balance', replace('期末余额,100.00', '期末余额,100.01'), 'SUM_DIFFERS 10000 0 10000 10001'],
    ['a line that is missing', (rows) => rows.filter((row) => !row.startsWith('S2')), 'COUNT_DIFFERS 2 1'],
    [
      'an amount that was doctored behind a running balance',
      replace('S2,2026-01-06,贷,12.05', 'S2,2026-01-06,贷,12.00'),
      'SUM_DIFFERS 7:BALANCE_BREAKS/9995/10000 10000 -5 9995 10000',
    ],
    ['no end', (rows) => rows.slice(0, -1), 'TRUNCATED'],
    ['half a line', (rows) => [...rows.slice(0, 6), 'S2,2026-01-06,贷'], 'STRANGE_LINE 7:STRANGE_LINE'],
    ['another header', replace('银行流水号', '流水'), 'NO_HEADER 银行流水号'],
    ['no account', (rows) => rows.slice(1), 'HEAD_FAULTY undefined:HEAD_FIELD_MISSING/账号/31050100000000000018'],
    [
      'no number of lines',
      (rows) => rows.filter((row) => !row.startsWith('总笔数')),
      'HEAD_FAULTY undefined:HEAD_FIELD_MISSING/总笔数/12',
    ],
    [
      'days as people write them',
      replace('起始日期,2026-01-01', '起始日期,2026年1月1日'),
      'HEAD_FAULTY 2:HEAD_FIELD_FORMAT/起始日期/2026-01-31',
    ],
    [
      'a balance in words, and no end',
      (rows) => rows.map((row) => row.replace('期末余额,100.00', '期末余额,壹佰元').replace(/^截止日期.*/, '')),
      'HEAD_FAULTY undefined:HEAD_FIELD_MISSING/截止日期/2026-01-31 9:HEAD_FIELD_FORMAT/期末余额/1234.56',
    ],
    [
      'days in the wrong order',
      replace('起始日期,2026-01-01', '起始日期,2026-03-01'),
      'HEAD_FAULTY undefined:DAYS_REVERSED/2026-03-01/2026-01-31',
    ],
    ['another account at its end', (rows) => [...rows, '账号,31050100000000000026'], 'HEAD_CONTRADICTS 账号'],
    ['two opening balances', (rows) => ['期初余额,99.00', ...rows], 'HEAD_CONTRADICTS 期初余额'],
    ['a day outside its period', replace('2026-01-06', '2026-02-06'), 'LINES_FAULTY 7:DAY_OUTSIDE/2026-02-06 1'],
    ['a direction nobody knows', replace(',贷,', ',?,'), 'LINES_FAULTY 7:DIRECTION_UNKNOWN 1'],
    ['an amount with three decimals', replace('12.05,87', '12.050,87'), 'LINES_FAULTY 6:AMOUNT_FORMAT 1'],
  ])('is refused whole with %s', async (_name, change, code) => {
    expect(outcome(await readStatement(statement(change)))).toBe(code);
  });

  it.each([
    ['1,234.50', 123_450n],
    ['1,234,567', 123_456_700n],
    ['-1,234.5', -123_450n],
    ['1，234.50', 123_450n],
    ['12.05', 1_205n],
    ['1,23.50', null],
    ['1234,567.00', null],
    ['1,234.567', null],
    ['￥1.00', null],
  ])('has amounts with their thousands set apart, or not: %p', (text, fen) => {
    expect(bankYuan(text)).toBe(fen);
  });

  it('is read as UTF-8 too', async () => {
    const utf8 = new TextEncoder().encode(new TextDecoder('gb18030').decode(statement()));
    expect(outcome(await readStatement(utf8))).toBe('ok');
  });
});

describe('the result file', () => {
  const result = (line: string): Uint8Array =>
    encodeGb18030(`批次号,B1\r\n业务流水号,收款账号,金额,处理结果,原因代码,银行流水号\r\n${line}\r\n总笔数,1\r\n`);

  it.each([
    ['P1,6222,12.05,00,,S1', 'ok'],
    ['P1,6222,12.05,02,AC04,S1', 'ok'],
    ['P1,6222,12.05,02,,S1', 'LINES_FAULTY 3:REASON_MISSING 1'],
    ['P1,6222,12.05,77,,S1', 'LINES_FAULTY 3:RESULT_UNKNOWN 1'],
    ['P1,6222,x,00,,S1', 'LINES_FAULTY 3:AMOUNT_FORMAT 1'],
    ['P1,6222,12.05,00,,S1\r\n批次号,B2', 'HEAD_CONTRADICTS 批次号'],
  ])('%s is %s', async (line, code) => {
    expect(outcome(await readBytes(result(line), (path) => readTitledResult(profile, path)))).toBe(code);
  });
});

describe('files of another bank', () => {
  const other = bankProfile('xlsx');

  it('go out under its own titles in its own order, and its answers are read', async () => {
    const enterprise = bankProfile('xlsx-enterprise');
    const pieces = titledPaymentFile(enterprise, { ...file, payments: 1 });
    pieces.lines(file.lines);
    expect(await readBytes(await pieces.packed!(), rowsOf)).toEqual([
      ['批次编号', 'B1'],
      ['付方账号', file.payerAccount],
      ['付方户名', '专户'],
      ['款项用途', '职工帮扶与互助资金'],
      ['期望付款日', '2026-01-05'],
      ['序号', '收方账号', '收方户名', '收方开户行', '付款金额', '客户流水号', '摘要'],
      ['1', payee.accountNumber, payee.name, '', '12.05', 'P1', 'P1'],
      ['合计笔数', '1'],
      ['合计金额', '12.05'],
    ]);
    expect([enterprise.result, enterprise.statement]).toEqual([other.result, other.statement]);
    const shared = Object.values(enterprise.payment.columns).filter((title) => title !== '序号');
    expect(shared.filter((title) => Object.values<string>(other.payment.columns).includes(title))).toEqual([]);
  });

  const lines = [
    [other.statement.account, '31050100000000000018'],
    [other.statement.from, '2026-01-01'],
    [other.statement.to, '2026-01-31'],
    [other.statement.opening, '100.00'],
    Object.values(other.statement.columns),
    ['S1', '2026-01-05', '支出', '12.05', '87.95', '甲', '6222', 'P1', '', ''],
    ['S2', '2026-01-06', '收入', '12.05', '100.00', '甲', '6222', 'R1', 'P1', 'AC04'],
    [other.statement.count, '2'],
    [other.statement.closing, '100.00'],
  ];
  const text = encodeGb18030(lines.map((cells) => cells.join(',')).join('\r\n'));

  it('are known by their titles, and not by the name of a file', async () => {
    const titles = [profile, other].map(({ statement: { columns } }) => Object.values(columns));
    expect(titles[0]!.every((title) => titles[1]!.includes(title))).toBe(false);
    const read = await readBytes(text, async (path) => wholeStatement(await openStatement(path)));
    expect(read.ok && read.value.all.map(({ direction, reference }) => [direction, reference])).toEqual([
      ['DEBIT', 'P1'],
      ['CREDIT', 'R1'],
    ]);
    const answer = `${other.result.batch},B1\r\n${Object.values(other.result.columns).join(',')}\r\nP1,6222,12.05,退回,AC04,S1\r\n`;
    const result = await readBytes(encodeGb18030(`${answer}${other.result.count},1\r\n`), openResult);
    expect(result).toMatchObject({ ok: true, value: { lines: [{ result: 'RETURNED', reasonCode: 'AC04' }] } });
  });
});

test('each reason for which money comes back says what happens next (5.3)', () => {
  expect(Object.fromEntries(RETURN_REASONS.map(({ code, next }) => [code, next]))).toEqual({
    BE01: 'MEMBER_CONFIRMS',
    AC01: 'NEW_ACCOUNT',
    AC04: 'NEW_ACCOUNT',
    AC06: 'NEW_ACCOUNT',
    AM02: 'NEW_ACCOUNT',
    AM14: 'NEW_ACCOUNT',
    AG01: 'NEW_ACCOUNT',
    RC01: 'MEND_BANK_CODE',
    AM05: 'CHECK_TWICE_PAID',
    MD07: 'HEIRS',
    MS03: 'CALL_BANK',
    PAYEE_UNREADABLE: 'NEW_ACCOUNT',
    PAYEE_NOT_CONFIRMED: 'NEW_ACCOUNT',
  });
  for (const { name, advice } of RETURN_REASONS) expect(name.length * advice.length).toBeGreaterThan(0);
});
