import { readFileSync } from 'node:fs';
import { bankCardCheckDigit, day, residentIdCheckCharacter, type Rejected, type TableRow } from '@huzhu/kernel';
import { openTable } from '@huzhu/tables';
import fc from 'fast-check';
import { findPlan, publishedPlans } from '../plan/plan-book.js';
import { checkRoster, checkRosterRows, type RosterCheck } from './check-roster.js';
import { ROSTER_ERRORS } from './check-roster-row.js';
import { participation } from './participation.js';

const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;
const start = day('2026-01-01');

const HEADER = [
  '序号',
  '姓名',
  '证件号码',
  '性别',
  '手机号码',
  '份数',
  '个人缴费(元)',
  '工会补助(元)',
  '银行卡号',
  '同意授权',
];

const idOf = (birth: string, sequence = '002', division = '999999'): string => {
  const body = `${division}${birth.replaceAll('-', '')}${sequence}`;
  return body + residentIdCheckCharacter(body);
};
const CARD = `62220280${'1'.repeat(10)}`;

const FINE = {
  序号: '1',
  姓名: '张三',
  证件号码: idOf('1990-01-01'),
  性别: '女',
  手机号码: '13800138000',
  份数: '1',
  '个人缴费(元)': '12.00',
  '工会补助(元)': '48.00',
  银行卡号: CARD + bankCardCheckDigit(CARD),
  同意授权: '是',
};

/** The faults of the day of consent on a row taken in on 2026-01-01, as it stands in its cell. */
async function consentFaults(consentOn: string, importedOn?: string): Promise<readonly string[]> {
  const table = rowsOf([
    [...HEADER, '同意日期'],
    [...Object.values(FINE), consentOn],
  ]);
  const asked = { plan, start, ...(importedOn === undefined ? {} : { importedOn: day(importedOn) }) };
  for await (const row of checkRosterRows(table, asked)) {
    if (row.kind === 'rejected') throw new Error(row.code);
    return [...row.errors, row.values.consentOn];
  }
  throw new Error('no row');
}

const line = (other: Partial<typeof FINE> = {}): readonly string[] => Object.values({ ...FINE, ...other });

async function* rowsOf(table: readonly (readonly string[])[]): AsyncGenerator<TableRow | Rejected> {
  for (const [index, cells] of table.entries()) yield { kind: 'row', row: index + 1, cells };
}

const check = async (table: readonly (readonly string[])[], of = plan, on = start) =>
  checkRoster(rowsOf(table), { plan: of, start: on });

/** The faults of one row under a plain header. */
async function errorsOf(other: Partial<typeof FINE>, of = plan, on = start): Promise<readonly string[]> {
  const answer = await check([HEADER, line(other)], of, on);
  if (answer.kind === 'rejected') throw new Error(answer.code);
  return answer.rejected[0]?.errors ?? [];
}

const samples = new URL('../../../testing/samples/', import.meta.url);

describe('the sample rosters', () => {
  it.each(['roster-hongxing.xlsx', 'roster-yuanhang.csv', 'roster-lantian.csv'])(
    '%s is checked exactly',
    async (file) => {
      const {
        coverageStart,
        employer,
        rows,
        accepted,
        rejected,
        participation: test,
      } = JSON.parse(readFileSync(new URL(`${file}.expected.json`, samples), 'utf8')) as RosterCheck & {
        readonly coverageStart: string;
        readonly employer: { readonly staff: number };
      };
      const table = await openTable(new URL(file, samples).pathname);
      if (table.kind === 'rejected') throw new Error(table.code);
      expect(await checkRoster(table.rows, { plan, start: day(coverageStart), staff: employer.staff })).toEqual({
        kind: 'checked',
        rows,
        accepted,
        rejected,
        participation: test,
      });
    },
  );
});

describe('the day of consent', () => {
  it.each([
    ['2025-12-31', ['2025-12-31']],
    ['2026-01-01', ['2026-01-01']],
    ['2026-01-02', ['CONSENT_DAY_AHEAD', '2026-01-02']],
    ['2025/3/4', ['2025-03-04']],
    ['2025.03.04', ['2025-03-04']],
    [' 2025年3月4日\u3000', ['2025-03-04']],
    ['２０２５－０３－０４', ['2025-03-04']],
    ['20250304', ['2025-03-04']],
    ['2025-03-04 08:30:00', ['2025-03-04']],
    ['2025-02-30', ['CONSENT_DAY_FORMAT', '2025-02-30']],
    ['46000', ['CONSENT_DAY_FORMAT', '46000']],
    ['是', ['CONSENT_DAY_FORMAT', '是']],
    ['', ['']],
    ['/', ['']],
  ])('%p is read, and may not lie after the day of import', async (cell, told) => {
    expect(await consentFaults(cell, '2026-01-01')).toEqual(told);
  });

  it('is not looked at where nobody says when the rows are taken in', async () => {
    expect(await consentFaults('2026-01-02')).toEqual(['2026-01-02']);
    expect(await consentFaults('never')).toEqual(['never']);
  });
});

describe('faults', () => {
  it.each<[string, Partial<typeof FINE>]>([
    ['NAME_MISSING', { 姓名: ' \u3000' }],
    ['ID_FORMAT', { 证件号码: '' }],
    ['ID_FORMAT', { 证件号码: '999999197505140.0' }],
    ['ID_FORMAT', { 证件号码: '9.99999198604179E+17' }],
    ['ID_FORMAT', { 证件号码: '999999900101002' }],
    ['ID_CHECKSUM', { 证件号码: `${FINE.证件号码.slice(0, 17)}${FINE.证件号码[17] === '0' ? '1' : '0'}` }],
    ['ID_DATE', { 证件号码: idOf('1990-02-30') }],
    ['ID_DATE', { 证件号码: idOf('2026-01-02') }],
    ['SEX_MISMATCH', { 性别: '男' }],
    ['SEX_MISMATCH', { 性别: '' }],
    ['MOBILE_FORMAT', { 手机号码: '1380013800' }],
    ['MOBILE_FORMAT', { 手机号码: '' }],
    ['MOBILE_FORMAT', { 手机号码: '12800138000' }],
    ['CARD_CHECKSUM', { 银行卡号: `${FINE.银行卡号.slice(0, -1)}${FINE.银行卡号.endsWith('0') ? 1 : 0}` }],
    ['CARD_CHECKSUM', { 银行卡号: '62220280' }],
    ['UNITS_OVER_LIMIT', { 份数: '2', '个人缴费(元)': '24', '工会补助(元)': '96' }],
    ['AMOUNT_MISMATCH', { '个人缴费(元)': '11.99' }],
    ['AMOUNT_MISMATCH', { '个人缴费(元)': '12.001' }],
    ['AMOUNT_MISMATCH', { '个人缴费(元)': '-12', '工会补助(元)': '72' }],
    ['AMOUNT_MISMATCH', { '个人缴费(元)': 'twelve' }],
    ['UNITS_MISSING', { 份数: '' }],
    ['UNITS_MISSING', { 份数: '0', '个人缴费(元)': '0', '工会补助(元)': '0' }],
    ['CONSENT_MISSING', { 同意授权: '否' }],
    ['CONSENT_MISSING', { 同意授权: '' }],
  ])('%s for %p', async (code, other) => {
    expect(await errorsOf(other)).toEqual([code]);
  });

  it.each<[string, Partial<typeof FINE>]>([
    ['an id kept as text', { 证件号码: `'${FINE.证件号码}` }],
    ['an id kept as text by a formula', { 证件号码: `="${FINE.证件号码}"` }],
    ['a country code', { 手机号码: '（+86）13800138000' }],
    ['a country code with zeros', { 手机号码: '0086-13800138000' }],
    ['a bare country code', { 手机号码: '86 138-0013-8000' }],
    ['a mobile kept as text', { 手机号码: '’13800138000' }],
    ['a card in groups', { 银行卡号: FINE.银行卡号.replaceAll(/\d{4}(?=\d)/g, '$&-') }],
    ['a dash for no card', { 银行卡号: '—' }],
    ['a word for no card', { 银行卡号: '无' }],
    ['units and amounts with their unit', { 份数: '1份', '个人缴费(元)': '￥12.00', '工会补助(元)': '48元' }],
    ['a code for the sex', { 性别: '2' }],
    ['an English word for the sex', { 性别: 'Female' }],
    ['a tick for consent', { 同意授权: '✓' }],
    ['a residence permit of Hong Kong', { 证件号码: idOf('1990-01-01', '002', '810000') }],
    ['a residence permit of Macau', { 证件号码: idOf('1990-01-01', '002', '820000') }],
    ['a residence permit of Taiwan', { 证件号码: idOf('1990-01-01', '002', '830000') }],
    ['a new permanent residence card', { 证件号码: idOf('1990-01-01', '002', '931840') }],
  ])('none for %s', async (_what, other) => {
    expect(await errorsOf(other)).toEqual([]);
  });

  it.each([
    ['2010-01-01', []],
    ['2010-01-02', ['AGE_OUT_OF_RANGE']],
    ['1965-01-02', []],
    ['1965-01-01', ['AGE_OUT_OF_RANGE']],
    ['1880-01-01', ['AGE_OUT_OF_RANGE']],
  ])('age of somebody born on %s', async (birth, errors) => {
    expect(await errorsOf({ 证件号码: idOf(birth) })).toEqual(errors);
  });

  it('age of somebody born on 29 February', async () => {
    const born = { 证件号码: idOf('2008-02-29') };
    expect(await errorsOf(born, plan, day('2024-02-28'))).toEqual(['AGE_OUT_OF_RANGE']);
    expect(await errorsOf(born, plan, day('2024-02-29'))).toEqual([]);
  });

  it('are all told, in their order, but of the id only the first', async () => {
    const errors = await errorsOf({
      姓名: '',
      证件号码: '7',
      性别: '?',
      手机号码: '1',
      银行卡号: '2',
      份数: '9',
      '个人缴费(元)': 'x',
      同意授权: '?',
    });
    expect(errors).toEqual([
      'NAME_MISSING',
      'ID_FORMAT',
      'MOBILE_FORMAT',
      'CARD_CHECKSUM',
      'UNITS_OVER_LIMIT',
      'AMOUNT_MISMATCH',
      'CONSENT_MISSING',
    ]);
    expect(await errorsOf({ 性别: '男', 证件号码: idOf('1900-01-01') })).toEqual(['SEX_MISMATCH', 'AGE_OUT_OF_RANGE']);
    expect(
      [...errors].toSorted((a, b) => ROSTER_ERRORS.indexOf(a as never) - ROSTER_ERRORS.indexOf(b as never)),
    ).toEqual(errors);
  });

  it('is the later row with the same cleaned id, whatever else is wrong with either', async () => {
    const spaced = FINE.证件号码.replace('1990', ' 1990 ');
    const answer = await check([
      HEADER,
      line({ 姓名: '' }),
      line({ 证件号码: spaced }),
      line({ 证件号码: '77', 同意授权: '是' }),
      line({ 证件号码: '7 7' }),
      line({ 证件号码: '' }),
      line({ 证件号码: '' }),
    ]);
    expect(answer).toMatchObject({
      rejected: [
        { row: 2, errors: ['NAME_MISSING'] },
        { row: 3, errors: ['DUPLICATE_IN_FILE'] },
        { row: 4, errors: ['ID_FORMAT'] },
        { row: 5, errors: ['ID_FORMAT', 'DUPLICATE_IN_FILE'] },
        { row: 6, errors: ['ID_FORMAT'] },
        { row: 7, errors: ['ID_FORMAT'] },
      ],
    });
  });

  it('are other units than those of the first accepted row, where the plan wants one number', async () => {
    const same = findPlan(publishedPlans, 'B-CI-HA', '2025')!;
    const of = (units: number, sequence: string, other: Partial<typeof FINE> = {}) =>
      line({
        证件号码: idOf('1990-01-01', sequence),
        份数: String(units),
        '个人缴费(元)': String(80 * units),
        '工会补助(元)': '0',
        ...other,
      });
    const rows = [of(2, '002', { 同意授权: '' }), of(1, '004'), of(2, '006'), of(1, '008'), of(2, '006'), of(3, '012')];
    expect(await check([HEADER, ...rows], same)).toMatchObject({
      accepted: 2,
      rejected: [
        { row: 2, errors: ['CONSENT_MISSING'] },
        { row: 4, errors: ['UNITS_DIFFER'] },
        { row: 6, errors: ['UNITS_DIFFER', 'DUPLICATE_IN_FILE'] },
        { row: 7, errors: ['UNITS_OVER_LIMIT'] },
      ],
    });
    const any = { ...same, enrolment: { ...same.enrolment, units: { most: 2, sameForWholeEmployer: false } } };
    expect(await check([HEADER, of(1, '004'), of(2, '006')], any)).toMatchObject({ accepted: 2 });
  });

  it('follow the numbers of the plan', async () => {
    const two = findPlan(publishedPlans, 'B-CI-HA', '2025')!;
    expect(await errorsOf({ 份数: '2', '个人缴费(元)': '60', '工会补助(元)': '100' }, two)).toEqual([]);
    expect(await errorsOf({ 份数: '3', '个人缴费(元)': '80', '工会补助(元)': '160' }, two)).toEqual([
      'UNITS_OVER_LIMIT',
    ]);
    const women = findPlan(publishedPlans, 'C-WOMEN', '2025')!;
    const price = { '个人缴费(元)': '0', '工会补助(元)': '36' };
    expect(await errorsOf(price, women)).toEqual([]);
    expect(await errorsOf({ ...price, 性别: '男', 证件号码: idOf('1990-01-01', '001') }, women)).toEqual([
      'SEX_NOT_ELIGIBLE',
    ]);
  });
});

describe('the table around the rows', () => {
  const blank = HEADER.map(() => ' ');

  it('may have titles above, blank rows between, totals and signatures below', async () => {
    const answer = await check([
      ['2026年度参保名册'],
      [],
      ['填报单位：某某工会', '', '', '日期：2025-12-01'],
      HEADER,
      line(),
      blank,
      line({ 证件号码: '7' }),
      ['3'],
      HEADER,
      ['', '小 计', '', '', '', '2'],
      ['合计', '', '', '', '', '2', '24', '96'],
      ['总计：2人'],
      ['', '填表人：张三', '', '', '', '审核人：李四'],
      ['经办人：王五', '', '复核：赵六', '', '联系电话：13800138000'],
    ]);
    expect(answer).toEqual({ kind: 'checked', rows: 2, accepted: 1, rejected: [{ row: 7, errors: ['ID_FORMAT'] }] });
  });

  it('keeps a row in which everything is missing but a name', async () => {
    expect(await check([HEADER, ['1', '张三']])).toMatchObject({ rows: 1, accepted: 0 });
  });

  it('may name its columns otherwise, in any order, with columns of its own', async () => {
    const header = [
      '部门',
      ' *身份证\n号码 ',
      '联系电话',
      '职工姓名',
      '性 别',
      '参保份数',
      '单位缴费（元）',
      '个人缴纳',
      '是否同意授权',
    ];
    const row = ['一车间', FINE.证件号码, FINE.手机号码, '张三', '女', '1', '48', '12', '是'];
    expect(await check([header, row])).toMatchObject({ rows: 1, accepted: 1 });
  });

  it('takes the more usual of two names for one thing', async () => {
    const header = ['联系电话', ...HEADER];
    expect(await check([header, ['0571-0000000', ...line()]])).toMatchObject({ rows: 1, accepted: 1 });
  });

  it.each<[string, readonly (readonly string[])[], object]>([
    ['NO_HEADER', [line(), line()], {}],
    [
      'NO_HEADER',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      {},
    ],
    [
      'COLUMN_MISSING',
      [['标题'], HEADER.map((name) => (name === '证件号码' ? '神秘号码' : name)), line()],
      { row: 2, missing: '证件号码', unknown: '序号, 神秘号码' },
    ],
    ['COLUMN_REPEATED', [[...HEADER, '手机号码'], line()], { row: 1, column: 11, name: 'mobile' }],
  ])('is refused with %s', async (code, table, facts) => {
    expect(await check(table)).toMatchObject({ kind: 'rejected', code, facts });
  });

  it('is looked for only so far down', async () => {
    const titles = Array.from({ length: 50 }, () => ['标题']);
    expect(await check([...titles.slice(1), HEADER, line()])).toMatchObject({ rows: 1 });
    expect(await check([...titles, HEADER, line()])).toMatchObject({ code: 'NO_HEADER' });
  });

  it('is answered whatever its cells hold', async () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HEADER, ...Object.values(FINE)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 12 }), async (table) => {
        const answer = await check([HEADER, ...table]);
        if (answer.kind === 'rejected') throw new Error(answer.code);
        expect(answer.accepted + answer.rejected.length).toBe(answer.rows);
        expect(answer.rows).toBeLessThanOrEqual(table.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('participation', () => {
  it.each([
    [1, 1],
    [99, 99],
    [100, 80],
    [101, 81],
    [735, 588],
    [2600, 2080],
  ])('of %p staff needs %p', (staff, required) => {
    expect(participation(plan, staff, required)).toEqual({ required, met: true });
    expect(participation(plan, staff, required - 1)).toEqual({ required, met: false });
  });
});
