import { describe, expect, it, test } from '@jest/globals';
import { day } from '@huzhu/kernel';
import { schemaFault } from '../testing/published-schema.js';
import { readBytes, wholeStatement } from '../testing/read-bytes.js';
import { isoDay } from './iso-day.js';
import { openResult, openStatement } from './open-statement.js';
import { writePain001 } from './pain-file.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const statementOf = (text: string) =>
  readBytes(bytesOf(text), async (path) => wholeStatement(await openStatement(path)));
const resultOf = (text: string) => readBytes(bytesOf(text), openResult);
const codeOf = (read: {
  readonly ok: boolean;
  readonly code?: string;
  readonly faults?: readonly { code: string }[];
}) => (read.ok ? 'ok' : [read.code, ...new Set((read.faults ?? []).map(({ code }) => code))].join(' '));

const OWN = '31050100000000000018';
const account = (number: string): string => `<Id><Othr><Id>${number}</Id></Othr></Id>`;
const balance = (type: string, yuan: string, on: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
const details = (reference: string, yuan = '', reason = ''): string =>
  `<TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs>${yuan === '' ? '' : `<Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>DBIT</CdtDbtInd>`}` +
  `<RltdPties><Cdtr><Pty><Nm>测试䶮</Nm></Pty></Cdtr><CdtrAcct>${account('6222')}</CdtrAcct></RltdPties>` +
  `${reason === '' ? '' : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>`}</TxDtls>`;
const entry = (serial: string, sign: string, yuan: string, inside: string): string =>
  `<Ntry><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt>` +
  `<AcctSvcrRef>${serial}</AcctSvcrRef><BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd><NtryDtls>${inside}</NtryDtls></Ntry>`;
const CAMT = [
  '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
  '<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-01-05T20:00:00+08:00</CreDtTm></GrpHdr>',
  `<Stmt><Id>S1</Id><Acct>${account(OWN)}<Ccy>CNY</Ccy></Acct>${balance('OPBD', '100.00', '2026-01-05')}${balance('CLBD', '87.95', '2026-01-05')}`,
  '<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry>',
  entry('A1', 'DBIT', '12.05', details('P1')),
  entry('A2', 'DBIT', '3.00', `${details('P2', '1.00')}${details('P3', '2.00')}`),
  entry('A3', 'CRDT', '3', details('P9', '', 'AC04')),
  '</Stmt></BkToCstmrStmt></Document>',
].join('\n');
const PAIN_002 = [
  '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>',
  '<GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-01-05T20:00:00+08:00</CreDtTm></GrpHdr>',
  '<OrgnlGrpInfAndSts><OrgnlMsgId>B1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>',
  '<OrgnlPmtInfAndSts><OrgnlPmtInfId>B1</OrgnlPmtInfId>',
  '<TxInfAndSts><OrgnlEndToEndId>P1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>',
  '<TxInfAndSts><OrgnlEndToEndId>P2</OrgnlEndToEndId><TxSts>PDNG</TxSts></TxInfAndSts>',
  '<TxInfAndSts><OrgnlEndToEndId>P3</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>',
  `<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">12.05</InstdAmt></Amt><CdtrAcct>${account('6222')}</CdtrAcct></OrgnlTxRef></TxInfAndSts>`,
  '</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>',
].join('\n');

describe('pain.001.001.09', () => {
  const payee = { name: '阿依古丽·买买提 & <䶮>', accountNumber: '6222020000000000125', accountKind: 'CARD' } as const;
  const file = {
    batchReference: `B${'0'.repeat(32)}`,
    payerAccount: OWN,
    payerName: '示范市总工会专户',
    day: day('2026-01-05'),
    totalFen: 1_206n,
    lines: [
      { lineNo: 1, reference: `P${'1'.repeat(32)}`, payee, amountFen: 1_205n },
      { lineNo: 2, reference: `P${'2'.repeat(32)}`, payee: { ...payee, bankName: '中国工商银行' }, amountFen: 1n },
    ],
  };

  it('is valid by the published schema, whatever the names, and the same for the same payments', () => {
    expect(schemaFault('pain.001.001.09', writePain001(file))).toBeNull();
    expect(writePain001(file)).toEqual(writePain001(file));
    const text = new TextDecoder().decode(writePain001(file));
    expect(text).toContain('<NbOfTxs>2</NbOfTxs><CtrlSum>12.06</CtrlSum>');
    expect(text).not.toContain('ClrSysMmbId');
    expect(text).toContain('阿依古丽·买买提 &amp; &lt;䶮&gt;');
  });
});

test('pain.002 may tell which file the bank has, valid by the published schema (5.4)', async () => {
  const hash = 'ab'.repeat(32);
  const information = `<StsRsnInf><AddtlInf>SHA-256 ${hash}</AddtlInf></StsRsnInf>`;
  const told = PAIN_002.replace('</GrpSts>', `</GrpSts>${information}`);
  expect(schemaFault('pain.002.001.10', bytesOf(told))).toBeNull();
  expect(await resultOf(told)).toMatchObject({ ok: true, value: { fileHash: hash } });
  expect((await resultOf(PAIN_002)) as object).not.toHaveProperty('value.fileHash');
});

describe('the bank of a payee in pain.001 (5.3)', () => {
  const known = {
    name: '甲',
    accountNumber: '6222020000000000125',
    accountKind: 'CARD',
    bankCode: '102100099996',
  } as const;
  const member = '<ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>102100099996</MmbId></ClrSysMmbId>';

  it.each([
    ['code alone', known, `<CdtrAgt><FinInstnId>${member}</FinInstnId></CdtrAgt>`],
    [
      'code and name',
      { ...known, bankName: '甲行' },
      `<CdtrAgt><FinInstnId>${member}<Nm>甲行</Nm></FinInstnId></CdtrAgt>`,
    ],
  ])('is told by %s, valid by the published schema', (_title, payee, written) => {
    const line = { lineNo: 1, reference: `P${'1'.repeat(32)}`, payee, amountFen: 1n };
    const head = { batchReference: 'B1', payerAccount: OWN, payerName: '专户', day: day('2026-01-05'), totalFen: 1n };
    const bytes = writePain001({ ...head, lines: [line] });
    expect(schemaFault('pain.001.001.09', bytes)).toBeNull();
    expect(new TextDecoder().decode(bytes)).toContain(written);
  });
});

describe('camt.053.001.08', () => {
  it('is read as lines seen from us; an entry of several transactions is one line each', async () => {
    expect(schemaFault('camt.053.001.08', bytesOf(CAMT))).toBeNull();
    const read = await statementOf(CAMT);
    if (!read.ok) throw new Error(codeOf(read));
    expect(read.value).toMatchObject({ account: OWN, openingFen: 10_000n, closingFen: 8_795n, from: '2026-01-05' });
    expect(
      read.value.all.map((line) => [
        line.serial,
        line.direction,
        line.amountFen,
        line.reference,
        line.originalReference,
      ]),
    ).toEqual([
      ['A1', 'DEBIT', 1_205n, 'P1', ''],
      ['A2-1', 'DEBIT', 100n, 'P2', ''],
      ['A2-2', 'DEBIT', 200n, 'P3', ''],
      ['A3', 'CREDIT', 300n, 'A3', 'P9'],
    ]);
    expect(read.value.all.at(-1)).toMatchObject({ reasonCode: 'AC04', counterpartyAccount: '6222' });
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'no balance that can be read',
      (text) => text.replace('>100.00<', '>hundred<'),
      'HEAD_FAULTY HEAD_FIELD_FORMAT AMOUNT_FORMAT',
    ],
    [
      'an entry without a sign',
      (text) => text.replace('<CdtDbtInd>DBIT</CdtDbtInd><Sts>', '<Sts>'),
      'LINES_FAULTY DIRECTION_UNKNOWN',
    ],
    [
      'a day that is none',
      (text) => text.replace('<BookgDt><Dt>2026-01-05', '<BookgDt><Dt>2026-02-30'),
      'LINES_FAULTY DAY_FORMAT',
    ],
    [
      'an amount without currency',
      (text) => text.replace('<Ntry><Amt Ccy="CNY">', '<Ntry><Amt>'),
      'LINES_FAULTY AMOUNT_FORMAT',
    ],
    ['another message', (text) => text.replaceAll('camt.053.001.08', 'camt.052.001.08'), 'WRONG_MESSAGE WRONG_MESSAGE'],
    ['half of it', (text) => text.slice(0, text.length >> 1), 'TRUNCATED NOT_XML'],
    ['a tag that is not closed', (text) => text.replace('</Ntry>', ''), 'NOT_XML NOT_XML'],
  ])('is refused with %s, as the schema does', async (_title, change, code) => {
    expect(schemaFault('camt.053.001.08', bytesOf(change(CAMT)))).not.toBeNull();
    expect(codeOf(await statementOf(change(CAMT)))).toBe(code);
  });

  it.each<[string, (text: string) => string, string]>([
    ['an amount that was doctored', (text) => text.replace('>12.05<', '>12.06<'), 'SUM_DIFFERS'],
    ['an entry that is missing', (text) => text.replace(/<Ntry>.*A1.*\n/, ''), 'COUNT_DIFFERS'],
    ['parts that do not make up the entry', (text) => text.replace('>2.00<', '>2.01<'), 'LINES_FAULTY PARTS_DIFFER'],
    ['an entry that is not booked yet', (text) => text.replace('>BOOK<', '>PDNG<'), 'LINES_FAULTY ENTRY_NOT_BOOKED'],
    ['two statements', (text) => text.replace(/(<Stmt>.*<\/Stmt>)/s, '$1$1'), 'NOT_ONE_STATEMENT'],
    [
      'an entity',
      (text) => text.replace('?>', '?><!DOCTYPE Document [<!ENTITY a "b">]>'),
      'WRONG_MESSAGE WRONG_MESSAGE',
    ],
  ])('is refused with %s', async (_title, change, code) => {
    expect(codeOf(await statementOf(change(CAMT)))).toBe(code);
  });
});

describe('a statement whose head cannot be read', () => {
  it('says which of it, in which line, and how it is written', async () => {
    const twoWrong = CAMT.replace('>100.00<', '>hundred<').replace('>CLBD<', '>CLAV<');
    expect(await statementOf(twoWrong)).toMatchObject({
      code: 'HEAD_FAULTY',
      faults: [
        { line: 3, code: 'HEAD_FIELD_FORMAT', facts: { title: 'Bal OPBD/PRCD' } },
        { code: 'HEAD_FIELD_MISSING', facts: { title: 'Bal CLBD' } },
        { line: 3, code: 'AMOUNT_FORMAT' },
      ],
    });
  });
});

describe('days of ISO 20022', () => {
  it.each([
    ['2026-01-05', undefined, '2026-01-05'],
    ['2026-01-05+08:00', undefined, '2026-01-05'],
    [undefined, '2026-01-04T16:00:00Z', '2026-01-05'],
    [undefined, '2026-01-04T15:59:59.999Z', '2026-01-04'],
    [undefined, '2026-01-05T23:30:00+08:00', '2026-01-05'],
    [undefined, '2026-01-04T20:00:00-05:00', '2026-01-05'],
    [undefined, '2025-12-31T16:30:00Z', '2026-01-01'],
    [undefined, '2026-01-05T23:30:00', '2026-01-05'],
    [undefined, '2026-01-05T24:00:00+08:00', '2026-01-06'],
    [undefined, '2026-02-30T10:00:00Z', null],
    [undefined, '2026-01-05 10:00', null],
    [undefined, undefined, null],
  ])('%p or %p is %p in Shanghai', (date, moment, expected) => {
    expect(isoDay(date, moment)).toBe(expected);
  });

  it('are those of Shanghai in a statement of a bank that writes UTC', async () => {
    const inUtc = CAMT.replaceAll('<Dt>2026-01-05</Dt>', '<DtTm>2026-01-04T16:30:00Z</DtTm>');
    expect(schemaFault('camt.053.001.08', bytesOf(inUtc))).toBeNull();
    const read = await statementOf(inUtc);
    if (!read.ok) throw new Error(codeOf(read));
    expect([read.value.from, read.value.to, read.value.all[0]?.bookedOn]).toEqual(Array(3).fill('2026-01-05'));
  });
});

describe('pain.002.001.10', () => {
  it('is read line by line', async () => {
    expect(schemaFault('pain.002.001.10', bytesOf(PAIN_002))).toBeNull();
    const read = await resultOf(PAIN_002);
    if (!read.ok) throw new Error(codeOf(read));
    expect(read.value.batchReference).toBe('B1');
    expect(read.value.lines.map(({ result, reasonCode, amountFen }) => [result, reasonCode, amountFen])).toEqual([
      ['PAID', '', null],
      ['IN_PROGRESS', '', null],
      ['REJECTED', 'AC01', 1_205n],
    ]);
  });

  it('may speak for the whole batch', async () => {
    const whole = PAIN_002.replace(/<OrgnlPmtInfAndSts>.*<\/OrgnlPmtInfAndSts>/s, '').replace(
      '<GrpSts>PART</GrpSts>',
      '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AG01</Cd></Rsn></StsRsnInf>',
    );
    expect(schemaFault('pain.002.001.10', bytesOf(whole))).toBeNull();
    expect(await resultOf(whole)).toMatchObject({
      value: { lines: [], whole: { result: 'REJECTED', reasonCode: 'AG01' } },
    });
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'no message it answers',
      (text) => text.replace('<OrgnlMsgId>B1</OrgnlMsgId>', ''),
      'HEAD_FAULTY HEAD_FIELD_MISSING',
    ],
    ['an unknown status', (text) => text.replace('ACSC', 'PERHAPS'), 'LINES_FAULTY RESULT_UNKNOWN'],
    ['half of it', (text) => text.slice(0, text.length >> 1), 'TRUNCATED NOT_XML'],
  ])('is refused with %s, as the schema does', async (title, change, code) => {
    // External status codes are four characters to the schema; which of them exist is ours to know.
    if (!title.includes('half')) expect(schemaFault('pain.002.001.10', bytesOf(change(PAIN_002)))).not.toBeNull();
    expect(codeOf(await resultOf(change(PAIN_002)))).toBe(code);
  });
});

describe('MT940', () => {
  const MT940 = [
    ':20:S260105',
    `:25:${OWN}`,
    ':28C:1/1',
    ':60F:C260105CNY100,00',
    ':61:2601050105D12,05NTRFNONREF//A1',
    ':86:/EREF/P1/NAME/测试䶮/ACCT/6222',
    ':61:2601050105C3,NTRFNONREF//A2',
    ':86:/EREF/R9/OREF/P9/RSN/AC04/NA',
    'ME/甲/ACCT/6222',
    ':62F:C260105CNY90,95',
    '-',
  ].join('\r\n');

  it('is read as lines seen from us', async () => {
    const read = await statementOf(MT940);
    if (!read.ok) throw new Error(codeOf(read));
    expect(read.value).toMatchObject({ account: OWN, openingFen: 10_000n, closingFen: 9_095n });
    expect(read.value.all).toMatchObject([
      { serial: 'A1', direction: 'DEBIT', amountFen: 1_205n, reference: 'P1', counterpartyName: '测试䶮' },
      {
        serial: 'A2',
        direction: 'CREDIT',
        amountFen: 300n,
        originalReference: 'P9',
        reasonCode: 'AC04',
        counterpartyName: '甲',
      },
    ]);
  });

  it.each([
    ['2512310102', '2026-01-02'],
    ['2601021231', '2025-12-31'],
    ['260105', '2026-01-05'],
  ])('%s is booked on %s: the year of the day of booking follows from the value day', async (days, bookedOn) => {
    const text = MT940.replace(':60F:C260105CNY', ':60F:C251231CNY').replace('2601050105D', `${days}D`);
    const read = await statementOf(text);
    if (!read.ok) throw new Error(codeOf(read));
    expect(read.value.all[0]).toMatchObject({ serial: 'A1', bookedOn });
  });

  it.each<[string, (text: string) => string, string]>([
    ['an amount that was doctored', (text) => text.replace('12,05', '12,06'), 'SUM_DIFFERS'],
    ['no closing balance', (text) => text.slice(0, text.indexOf(':62F')), 'TRUNCATED'],
    ['a movement nobody can read', (text) => text.replace('D12,05', 'X12,05'), 'LINES_FAULTY MOVEMENT_FORMAT'],
    ['another currency', (text) => text.replace('CNY100', 'USD100'), 'HEAD_FAULTY HEAD_FIELD_FORMAT BALANCE_FORMAT'],
    [
      'a closing balance nobody can read',
      (text) => text.replace(':62F:C', ':62F:X'),
      'HEAD_FAULTY HEAD_FIELD_FORMAT BALANCE_FORMAT',
    ],
    [
      'a second account',
      (text) => text.replace(':62F', ':25:31050100000000000018\r\n:62F'),
      'NOT_ONE_STATEMENT NOT_ONE_STATEMENT',
    ],
    [
      'a second opening balance',
      (text) => text.replace(':62F', ':60F:C260105CNY100,00\r\n:62F'),
      'NOT_ONE_STATEMENT NOT_ONE_STATEMENT',
    ],
    ['a day of booking that is none', (text) => text.replace('2601050105D', '2601051305D'), 'LINES_FAULTY DAY_FORMAT'],
    ['two statements', (text) => `${text}\r\n${text}`, 'NOT_ONE_STATEMENT NOT_ONE_STATEMENT'],
  ])('is refused with %s', async (_title, change, code) => {
    expect(codeOf(await statementOf(change(MT940)))).toBe(code);
  });
});
