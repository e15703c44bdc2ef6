import { readFileSync } from 'node:fs';
import { FUZZ_RUNS } from '@huzhu/testing';
import fc from 'fast-check';
import { planFaults } from './check-plan.js';
import { parsePlan } from './parse-plan.js';
import { planDifferences } from './plan-differences.js';
import { planSchema, type Schema } from './plan-schema.js';

const FILES = ['A-HOSP-2025', 'A-HOSP-2026', 'B-CI-HA-2025', 'C-WOMEN-2025'];

const data = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/${file}.json`, import.meta.url), 'utf8')) as unknown;

/** A plan as data with what stands at some places replaced; undefined takes a field out. */
function changed(file: string, changes: Readonly<Record<string, unknown>>): unknown {
  const plan = data(file);
  for (const [pointer, value] of Object.entries(changes)) {
    const path = pointer.split('/').slice(1);
    const last = path.pop()!;
    let at = plan as Record<string, unknown>;
    for (const key of path) at = at[key] as Record<string, unknown>;
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return plan;
}

const faultsAt = (file: string, changes: Readonly<Record<string, unknown>>): readonly string[] =>
  planFaults(changed(file, changes)).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the schema of plans', () => {
  it('names every field on paper and in English, and finds everything it refers to', () => {
    const unnamed: string[] = [];
    const walk = (schema: Schema, at: string): void => {
      const target = schema.$ref === undefined ? schema : planSchema.$defs?.[schema.$ref.replace('#/$defs/', '')];
      if (target === undefined) throw new Error(`${at} refers to nothing`);
      const { title, titleEn } = { ...target, ...schema };
      if (title === undefined || titleEn === undefined) unnamed.push(at);
      const inner = { ...target.properties, ...target.patternProperties };
      for (const [key, field] of Object.entries(inner)) walk(field, `${at}/${key}`);
      if (target.items) walk({ title: '-', titleEn: '-', ...target.items }, `${at}/-`);
      for (const alternative of target.oneOf ?? []) walk(alternative, at);
    };
    walk(planSchema, '');
    expect(unnamed).toEqual([]);
  });

  it.each(FILES)('allows %s', (file) => {
    expect(planFaults(data(file))).toEqual([]);
  });
});

describe('the faults of a plan', () => {
  it('are all told at once, each with its place, its name on paper and what to do', () => {
    const faulty = changed('A-HOSP-2025', {
      '/contribution/perUnitFen': 60.5,
      '/rounding': 'UP',
      '/benefits/HOSPITAL/tiers/1/ratioBpByLevel/3': 10_001,
      '/enrolment/window/to': '2024-02-30',
      '/enrolment/agee': {},
      '/renewalGapDays': undefined,
    });
    expect(planFaults(faulty).map(({ pointer, code, field, detail }) => [pointer, code, field, detail])).toEqual([
      ['/renewalGapDays', 'MISSING', '连续续保最长间隔天数', '请补填此项'],
      ['/enrolment/window/to', 'NO_DAY', '参加条件 › 集中参加期 › 参加末日', '请填写存在的日期，如 2026-01-31'],
      ['/enrolment/agee', 'UNKNOWN_FIELD', '参加条件 › agee', '没有这一项，请删除或核对名称'],
      ['/contribution/perUnitFen', 'WRONG_TYPE', '互助金 › 每份互助金', '请填写整数'],
      ['/rounding', 'NOT_ONE_OF', '取整方式', '请填写以下之一：FEN_HALF_UP、YUAN_FLOOR'],
      [
        '/benefits/HOSPITAL/tiers/1/ratioBpByLevel/3',
        'TOO_LARGE',
        '待遇 › 住院医疗互助 › 分段比例 › 分段 2 › 各级医院比例 › 该级医院比例（3级）',
        '不得大于 10000',
      ],
    ]);
    expect(planFaults(faulty).map(({ fieldEn, detailEn }) => `${fieldEn}: ${detailEn}`)).toEqual([
      'most uncovered days between periods: must be filled in',
      'enrolment › enrolment window › last day: must be a day that exists, such as 2026-01-31',
      'enrolment › agee: there is no such field: take it out, or look at its name',
      'contribution › price of a unit: must be a whole number',
      'rounding: must be one of: FEN_HALF_UP, YUAN_FLOOR',
      'benefits › in-patient benefit › shares by amount › part 2 › by level of the hospital › share (level 3): must not be above 10000',
    ]);
  });

  it.each([
    [{ '/period': { kind: 'FOREVER' } }, '/period NO_ALTERNATIVE'],
    [{ '/period/end': '2024-12-31' }, '/period/end DISAGREES'],
    [{ '/enrolment/age/to': 15 }, '/enrolment/age/to DISAGREES'],
    [{ '/enrolment/participation/among': 'FEMALE_STAFF' }, '/enrolment/participation/among DISAGREES'],
    [{ '/enrolment/window': null }, '/enrolment/late DISAGREES'],
    [{ '/enrolment/late/creditedBy': '2024-12-30' }, '/enrolment/late/creditedBy DISAGREES'],
    [{ '/validity/to': '2024-12-31' }, '/validity/to DISAGREES'],
    [{ '/contribution/payers/memberFen': 1_201 }, '/contribution/payers DISAGREES'],
    [{ '/approval/secondApproverAboveFen': 299_999 }, '/approval/secondApproverAboveFen DISAGREES'],
    [{ '/fund/stopAboveBp': 9_499 }, '/fund/stopAboveBp DISAGREES'],
    [{ '/benefits/HOSPITAL/capPerPeriodFen': 1_999_999 }, '/benefits/HOSPITAL/capPerPeriodFen DISAGREES'],
    [{ '/benefits/HOSPITAL/tiers/1/upToFen': 500_000 }, '/benefits/HOSPITAL/tiers DISAGREES'],
    [{ '/benefits/HOSPITAL/tiers/1/ratioBpByLevel': { 3: 1 } }, '/benefits/HOSPITAL/tiers/1/ratioBpByLevel DISAGREES'],
    [{ '/benefits/HOSPITAL/claimLimit': { days: 1, years: 1 } }, '/benefits/HOSPITAL/claimLimit TOO_MANY'],
    [{ '/benefits': {} }, '/benefits TOO_FEW'],
    [{ '/exclusions/1/code': 'COSMETIC' }, '/exclusions/1/code REPEATED'],
    [{ '/documents/HOSPITAL/0': 'PHOTO' }, '/documents/HOSPITAL/0 NOT_ONE_OF'],
    [{ '/code': 'A HOSP' }, '/code WRONG_CHARACTERS'],
  ])('%j is %s', (changes, fault) => {
    expect(faultsAt('A-HOSP-2025', changes)).toEqual([fault]);
  });

  it.each([[7], [null], [[]], ['A-HOSP']])('of %j is the plan itself', (value) => {
    expect(planFaults(value)).toMatchObject([{ pointer: '', code: 'WRONG_TYPE', field: '计划' }]);
  });

  it('are none only for what the rules can read, whatever stands at one place', () => {
    const places = [...leafPointers(data('B-CI-HA-2025'))];
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(-1, 0, 1, 91, '2025-01-01', null, 'F'));
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (pointer, value) => {
        const plan = changed('B-CI-HA-2025', { [pointer]: value });
        const told = planFaults(plan).length > 0;
        expect(told || parsePlan(plan).kind === 'parsed').toBe(true);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});

function* leafPointers(value: unknown, pointer = ''): Generator<string> {
  if (pointer !== '') yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* leafPointers(item, `${pointer}/${key}`);
}

describe('the differences of two plans', () => {
  it('are told field by field, with what stood there and what stands there', () => {
    const after = changed('A-HOSP-2025', {
      '/version': '2027',
      '/benefits/HOSPITAL/deductible/firstStayFen': 50_000,
      '/enrolment/late': null,
      '/exclusions/0': { code: 'NEW', zh: '新', en: 'new' },
    });
    const told = planDifferences(data('A-HOSP-2025'), after);
    expect(told.find(({ pointer }) => pointer.startsWith('/benefits'))?.fieldEn).toBe(
      'benefits › in-patient benefit › deductible › first stay',
    );
    expect(told.map(({ fieldEn: _english, ...difference }) => difference)).toEqual([
      { pointer: '/version', field: '版本', before: '2025', after: '2027' },
      { pointer: '/enrolment/late', field: '参加条件 › 补缴', after: null },
      { pointer: '/exclusions/0/code', field: '除外情形 › 除外情形 1 › 代码', after: 'NEW' },
      { pointer: '/exclusions/0/zh', field: '除外情形 › 除外情形 1 › 中文名称', after: '新' },
      { pointer: '/exclusions/0/en', field: '除外情形 › 除外情形 1 › 英文名称', after: 'new' },
      {
        pointer: '/benefits/HOSPITAL/deductible/firstStayFen',
        field: '待遇 › 住院医疗互助 › 起付线 › 首次住院起付线',
        before: 60_000,
        after: 50_000,
      },
      { pointer: '/enrolment/late/creditedBy', field: '参加条件 › 补缴 › 补缴到账截止日', before: '2025-03-31' },
      { pointer: '/enrolment/late/startsDaysAfterCredit', field: '参加条件 › 补缴 › 到账后起保天数', before: 1 },
      { pointer: '/exclusions/0/code', field: '除外情形 › 除外情形 1 › 代码', before: 'COSMETIC' },
      { pointer: '/exclusions/0/zh', field: '除外情形 › 除外情形 1 › 中文名称', before: '美容、整形' },
      { pointer: '/exclusions/0/en', field: '除外情形 › 除外情形 1 › 英文名称', before: 'cosmetic treatment' },
    ]);
  });

  it('are none for the same plan, and one more entry of a list is the only one that differs', () => {
    const [first, ...rest] = (data('B-CI-HA-2025') as { exclusions: object[] }).exclusions;
    expect(planDifferences(data('B-CI-HA-2025'), data('B-CI-HA-2025'))).toEqual([]);
    const moved = changed('B-CI-HA-2025', { '/exclusions': [...rest, first] });
    expect(planDifferences(data('B-CI-HA-2025'), moved)).toEqual([]);
    const fewer = changed('B-CI-HA-2025', { '/exclusions': rest });
    expect(planDifferences(data('B-CI-HA-2025'), fewer).map(({ pointer }) => pointer)).toEqual([
      '/exclusions/0/code',
      '/exclusions/0/zh',
      '/exclusions/0/en',
    ]);
  });
});
