import { parsePlan } from './parse-plan.js';
import type { Plan } from './plan.js';
import { type Advice, faultAt, type PlanFault } from './plan-fault.js';
import { schemaFaults } from './schema-faults.js';

/** What two fields must keep between them; read once every field is sound by itself. */
interface Agreement {
  readonly pointer: string;
  readonly code: string;
  readonly advice: Advice;
}

/**
 * All faults of a plan as data: fields by the schema of plans, then fields against each other. None means that
 * `parsePlan` reads it.
 */
export function planFaults(value: unknown): readonly PlanFault[] {
  const faults = schemaFaults(value);
  if (faults.length > 0) return faults;
  const named = ({ pointer, code, advice }: Agreement): PlanFault => faultAt(value, pointer, code, advice);
  const parsed = parsePlan(value);
  if (parsed.kind === 'parsed') return agreementsBroken(parsed.value).map(named);
  const pointer = String(parsed.facts?.['field']);
  return [
    named({
      pointer,
      code: 'DISAGREES',
      advice: DISAGREEMENTS[pointer.split('/').at(-1)!] ?? ['与其他参数不一致', 'disagrees with other fields'],
    }),
  ];
}

/** For what the reading of a plan itself refuses. */
const DISAGREEMENTS: Readonly<Record<string, Advice>> = {
  end: ['保障终止日不得早于起始日', 'the last day of coverage must not be before the first'],
  tiers: ['分段上限须逐段递增，且只有最后一段上限为 null', 'upper ends must ascend, and only the last part is open'],
  reducedDays: [
    '减额截止天数不得少于不给付天数',
    'the last reduced day must not be before the last day that pays nothing',
  ],
};

function agreementsBroken(plan: Plan): readonly Agreement[] {
  return [...periodAgreements(plan), ...moneyAgreements(plan), ...listAgreements(plan), ...accidentAgreements(plan)];
}

function periodAgreements({ enrolment, validity, period }: Plan): readonly Agreement[] {
  const { window, late, age, sex, participation } = enrolment;
  const at = '/enrolment';
  return [
    ...when(age.from > age.to, `${at}/age/to`, [
      '最高年龄不得小于最低年龄',
      'the highest age must not be below the lowest',
    ]),
    ...when(participation.among === 'FEMALE_STAFF' && sex !== 'F', `${at}/participation/among`, [
      '按女职工计算参保率的计划须限女职工参加',
      'a share counted among women is for plans of women only',
    ]),
    ...when(window !== null && window.to < window.from, `${at}/window/to`, [
      '参加末日不得早于首日',
      'the last day must not be before the first',
    ]),
    ...when(window !== null && window.creditedBy < window.from, `${at}/window/creditedBy`, [
      '到账截止日不得早于参加首日',
      'must not be before the first day of enrolment',
    ]),
    ...when(late !== null && window === null, `${at}/late`, [
      '全年可参加的计划没有补缴，请改为 null',
      'a plan that is open all year has no late groups: make it null',
    ]),
    ...when(late !== null && window !== null && late.creditedBy < window.creditedBy, `${at}/late/creditedBy`, [
      '补缴截止日不得早于缴费到账截止日',
      'must not be before the day by which contributions are credited',
    ]),
    ...when(late !== null && period.kind === 'FIXED' && late.creditedBy > period.end, `${at}/late/creditedBy`, [
      '补缴截止日不得晚于保障终止日',
      'must not be after the last day of coverage',
    ]),
    ...when(validity.from !== null && validity.to !== null && validity.to < validity.from, '/validity/to', [
      '失效日不得早于生效日',
      'must not be before the first day of validity',
    ]),
  ];
}

function moneyAgreements({ contribution, enrolment, approval, fund, benefits }: Plan): readonly Agreement[] {
  const { perUnitFen, byUnitsFen, payers } = contribution;
  const hospital = benefits.HOSPITAL;
  return [
    ...when(
      payers !== null && payers.memberFen + payers.unionFen + payers.aidFundFen !== perUnitFen,
      '/contribution/payers',
      ['三方承担合计须等于每份互助金', 'the three parts must sum up to the price of a unit'],
    ),
    ...when(byUnitsFen !== null && byUnitsFen.length !== enrolment.units.most, '/contribution/byUnitsFen', [
      '档次数须等于每人最多份数',
      'needs as many amounts as a person may have units',
    ]),
    ...when(approval.secondApproverAboveFen < approval.autoApproveUpToFen, '/approval/secondApproverAboveFen', [
      '双人审批限额不得低于自动审批限额',
      'must not be below what the plan approves alone',
    ]),
    ...when(fund.watchAboveBp < fund.lowBelowBp, '/fund/watchAboveBp', [
      '关注线不得低于待遇偏低线',
      'must not be below the line of low benefits',
    ]),
    ...when(fund.stopAboveBp < fund.watchAboveBp, '/fund/stopAboveBp', [
      '停止提高线不得低于关注线',
      'must not be below the line of watching',
    ]),
    ...when(
      hospital !== undefined && hospital.capPerPeriodFen < hospital.capPerStayFen,
      '/benefits/HOSPITAL/capPerPeriodFen',
      ['保障期封顶线不得低于单次住院封顶线', 'must not be below the ceiling of one stay'],
    ),
  ];
}

/** Every number of units that may be held has its amounts, and a graver grade is not paid less than a lighter one. */
function accidentAgreements({ benefits: { ACCIDENT: accident }, enrolment }: Plan): readonly Agreement[] {
  if (accident === undefined) return [];
  const at = '/benefits/ACCIDENT';
  const byUnits = ['sumFenByUnits', 'hospitalPerDayFenByUnits', 'livingPerDayFenByUnits'] as const;
  const ratios = accident.disabilityRatioBpByGrade;
  return [
    ...byUnits.flatMap((name) =>
      when(accident[name].length !== enrolment.units.most, `${at}/${name}`, [
        '档次数须等于每人最多份数',
        'needs as many amounts as a person may have units',
      ]),
    ),
    ...ratios.flatMap((ratio, index) =>
      when(index > 0 && ratio > ratios[index - 1]!, `${at}/disabilityRatioBpByGrade/${index}`, [
        '较轻等级的比例不得高于较重等级',
        'a lighter grade must not pay more than a graver one',
      ]),
    ),
  ];
}

/** Every tier speaks of the same levels, and no list names a thing twice. */
function listAgreements({ benefits, exclusions }: Plan): readonly Agreement[] {
  const tiers = benefits.HOSPITAL?.tiers ?? [];
  const levels = (index: number): string =>
    [...(tiers[index]?.ratioBpByLevel.keys() ?? [])].toSorted((a, b) => a - b).join();
  const classes = benefits.CRITICAL_ILLNESS?.classes.map((item) => String(item.class)) ?? [];
  const illnesses = benefits.WOMEN_ILLNESS?.illnesses.map(({ code }) => code) ?? [];
  return [
    ...tiers.flatMap((_tier, index) =>
      when(levels(index) !== levels(0), `/benefits/HOSPITAL/tiers/${index}/ratioBpByLevel`, [
        '各段的医院等级须一致',
        'every part needs the same levels of hospital',
      ]),
    ),
    ...repeated(classes, '/benefits/CRITICAL_ILLNESS/classes', 'class'),
    ...repeated(illnesses, '/benefits/WOMEN_ILLNESS/illnesses', 'code'),
    ...repeated(
      exclusions.map(({ code }) => code),
      '/exclusions',
      'code',
    ),
  ];
}

const when = (broken: boolean, pointer: string, advice: Advice): readonly Agreement[] =>
  broken ? [{ pointer, code: 'DISAGREES', advice }] : [];

const repeated = (keys: readonly string[], pointer: string, field: string): readonly Agreement[] =>
  keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [{ pointer: `${pointer}/${index}/${field}`, code: 'REPEATED', advice: ['与前面重复', 'stands there before'] }],
  );
