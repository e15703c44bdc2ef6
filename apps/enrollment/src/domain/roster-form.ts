import { formatYuan, type Sex } from '@huzhu/kernel';
import { type Eligibility, type Plan, pricesByUnits } from '@huzhu/rules';

const ROWS = 5_000;
/** A longer list of numbers is typed in faster than chosen. */
const CHOICES_MAX = 20;

/** A column that an employer fills in. */
interface FormColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly text?: boolean;
  readonly day?: boolean;
  readonly choices?: readonly string[];
  readonly hint?: string;
}

/** A roster to be filled in, as it is written to a workbook. */
interface RosterForm {
  readonly sheet: string;
  readonly columns: readonly FormColumn[];
  readonly notesSheet: string;
  readonly notes: readonly string[];
  readonly rows: number;
  readonly filled: readonly (readonly string[])[];
}

/** The roster of a plan version, with what is known of `people` in it. */
export const rosterForm = (plan: Plan, people: readonly KnownMember[]): RosterForm => ({
  sheet: '参保名册',
  columns: columnsOf(plan),
  notesSheet: '填写说明',
  notes: notesOf(plan),
  rows: Math.max(ROWS, people.length),
  filled: people.map(cellsOf),
});

/** Whoever is covered already, as far as it stays from year to year; price and consent are new each time. */
export interface KnownMember {
  readonly name: string;
  readonly idNumber: string;
  readonly sex: Sex;
  readonly mobile: string;
  readonly units: number;
  readonly card: string;
  readonly bank: string;
}

/** Documents that bear a number of 18 characters of one form. */
const DOCUMENTS = ['居民身份证', '港澳台居民居住证', '外国人永久居留身份证'] as const;
const RESIDENCE_PERMIT = /^8[123]0000/;

const cellsOf = ({ name, idNumber, sex, mobile, units, card, bank }: KnownMember): string[] => [
  name,
  DOCUMENTS[RESIDENCE_PERMIT.test(idNumber) ? 1 : 0],
  idNumber,
  sex === 'M' ? '男' : '女',
  mobile,
  '',
  String(units),
  '',
  '',
  card,
  bank,
  '',
  '',
];

const text = (title: string, width: number, hint: string): FormColumn => ({ title, width, text: true, hint });

/** What units cost: `份数×60.00元`, or one price after the other where the plan lists them (`1份26.00元、2份50.00元`). */
function priceText(plan: Plan): string {
  if (plan.contribution.byUnitsFen === null) return `份数×${formatYuan(plan.contribution.perUnitFen)}元`;
  return pricesByUnits(plan)
    .map((priceFen, before) => `${before + 1}份${formatYuan(priceFen)}元`)
    .join('、');
}

function columnsOf(plan: Plan): FormColumn[] {
  const { enrolment } = plan;
  const units = Array.from({ length: enrolment.units.most }, (_, index) => String(index + 1));
  const price = priceText(plan);
  return [
    { title: '姓名', width: 12 },
    { title: '证件类型', width: 14, choices: DOCUMENTS },
    text('证件号码', 22, '18位号码;本列是文本格式,请不要改为数字'),
    { title: '性别', width: 8, choices: ['男', '女'] },
    text('手机号码', 16, '11位手机号码'),
    { title: '用工形式', width: 14, choices: ['固定工', '合同制', '劳务派遣', '新就业形态', '其他'] },
    { title: '份数', width: 8, ...(units.length > CHOICES_MAX ? {} : { choices: units }) },
    { title: '个人缴费(元)', width: 14, hint: `与工会补助之和等于:${price}` },
    { title: '工会补助(元)', width: 14, hint: `与个人缴费之和等于:${price}` },
    text('银行卡号', 24, '本人借记卡;可以留空'),
    { title: '开户银行', width: 20 },
    { title: '同意授权', width: 12, choices: ['是', '否'], hint: '本人是否同意为参加互助而使用以上信息' },
    { title: '同意日期', width: 14, day: true, hint: '本人同意的日期,如2026-01-31;不得晚于上传当日,不清楚可以留空' },
  ];
}

function notesOf(plan: Plan): string[] {
  const { name, version, enrolment, comparators } = plan;
  const { age, sex, units, participation } = enrolment;
  const share = `${String(participation.shareBp / 100n)}%`;
  const [staff, among] = participation.among === 'FEMALE_STAFF' ? ['女职工', '女职工人数'] : ['职工', '职工人数'];
  const below = comparators.everybodyBelow === 'LT' ? '少于' : '不超过';
  const ageTo = comparators.ageTo === 'LE' ? `至${age.to}周岁` : `且不满${age.to}周岁`;
  return [
    `${name.zh} ${version}`,
    `互助金:${priceText(plan)},每人最多${units.most}份;个人缴费与工会补助之和必须等于应缴金额。`,
    ...(units.sameForWholeEmployer ? ['同一单位参加人员的份数必须相同。'] : []),
    `年龄:保障起始日满${age.from}周岁${ageTo}。${sex === null ? '' : sex === 'F' ? '限女职工。' : '限男职工。'}`,
    `参保率:不低于${among}的${share};${staff}${below}${participation.everybodyBelow}人的单位,${staff}须全员参加。`,
    ...eligibilityNotes(enrolment.eligibility),
    '请勿改动表头;可以增加其他列。每人一行,合计行可以保留。',
    '证件号码、手机号码、银行卡号是文本格式;从其他表格粘贴时请选择“只粘贴值”。',
    '上传后若有问题行,可下载标注好的原表,改正后再次上传,只处理改正的行。',
  ];
}

/** What the employer answers for: no column of a roster shows it, so whoever fills it in has to know. */
function eligibilityNotes({ unionMember, employeeInsurance, notRetired, excusedAbsences }: Eligibility): string[] {
  const needed = [
    ...(unionMember ? ['为工会会员'] : []),
    ...(employeeInsurance ? ['参加职工基本医疗保险'] : []),
    ...(notRetired ? ['未办理退休'] : []),
  ];
  return [
    ...(needed.length === 0 ? [] : [`参加资格:须${needed.join('、')},由单位核实。`]),
    ...(excusedAbsences.length === 0 ? [] : [`下列人员可以不计入职工数:${excusedAbsences.join('、')}。`]),
  ];
}
