import { formatYuan, type Fen } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import type { Step } from './claim.js';

/** What a sentence may quote: facts of its step as text, and amounts among them in yuan. */
export interface StepFacts {
  readonly fact: (name: string) => string;
  readonly yuan: (name: string) => string;
}

/** What a sentence may quote beside the facts. */
export interface Quoted {
  /** The amount after the step, in yuan; empty if it has none. */
  readonly amount: string;
  readonly amountFen: Fen;
  readonly step: Step;
  readonly plan: Pick<Plan, 'exclusions'> | null;
}

/** One rule as a sentence without its full stop. */
export type Sentence = (facts: StepFacts, quoted: Quoted) => string;

const percent = (bp: string): string => `${Number(bp) / 100}%`;
const event = ({ fact }: StepFacts): string =>
  fact('accidentOn') !== '' ? `${fact('accidentOn')} 意外发生时` : illnessEvent(fact);

const illnessEvent = (fact: StepFacts['fact']): string =>
  fact('admitted') === '' ? `${fact('diagnosedOn')} 确诊时` : `${fact('admitted')} 入院时`;

/** Every rule that a step may name, as one Chinese sentence without its full stop. */
export const STEP_SENTENCES: Readonly<Record<string, Sentence>> = {
  PERIOD: ({ fact }) =>
    `适用保障期 ${fact('start')} 至 ${fact('end')}，共 ${fact('units')} 份，` +
    (fact('continuous') === 'true' ? '为连续续保，不计等待期' : '不是连续续保，自起始日起计等待期'),
  ELIGIBLE: ({ fact }, { amount }) => `${fact('settlements')} 张医保结算单中，政策范围内由个人负担的金额合计 ${amount}`,
  DEDUCTIBLE: ({ fact, yuan }, { amount, amountFen }) =>
    `本保障期第 ${fact('stayNumber')} 次住院，起付线 ${yuan('deductibleFen')}，` +
    (amountFen === 0n ? '金额未超过起付线' : `超过起付线的部分为 ${amount}`),
  TIER: ({ fact, yuan }) => `其中 ${yuan('partFen')}按 ${percent(fact('ratioBp'))} 计`,
  ROUNDING: (_facts, { amount }) => `各段合计并取整后为 ${amount}`,
  CAP_PER_STAY: ({ fact, yuan }, { amount, amountFen }) =>
    `单次住院最多给付 ${yuan('capFen')}，` +
    (String(amountFen) === fact('capFen') ? `按 ${amount} 计` : `未超过，仍为 ${amount}`),
  CAP_PER_PERIOD: ({ yuan }, { amount }) =>
    `本保障期此前已核定 ${yuan('paidInPeriodFen')}，尚余 ${yuan('roomFen')}，本次住院给付 ${amount}`,
  RESETTLEMENT: ({ yuan }, { amountFen }) =>
    `医保重新结算后应给付 ${yuan('newBenefitFen')}，此前已核定 ${yuan('benefitSoFarFen')}，` +
    (amountFen < 0n ? `多给付 ${formatYuan(-amountFen)} 元，须退回` : `本次补给付 ${formatYuan(amountFen)} 元`),
  UNITS: ({ fact }, { amount }) =>
    `确诊在保障期第 ${fact('dayNumber')} 天，${fact('full')} 份全额、${fact('reduced')} 份减额、` +
    `${fact('waiting')} 份在等待期内，给付 ${amount}`,
  DAYS: ({ fact }, { amount }) =>
    `${fact('periodStart')} 起的保障期内计 ${fact('days')} 天，可给付 ${fact('paidDays')} 天、${fact('units')} 份，给付 ${amount}`,
  PART: ({ fact }, { amount }) => `确诊在保障期第 ${fact('dayNumber')} 天，此项给付 ${amount}`,
  DISABILITY: ({ fact, yuan }, { amount }) =>
    `伤残等级 ${fact('grade')} 级，按 ${yuan('sumFen')}的 ${percent(fact('ratioBp'))} 计为 ${amount}`,
  DEATH: ({ fact }, { amount, amountFen }) =>
    amountFen === 0n
      ? `${fact('diedOn')} 身故，此前已给付伤残金，不再给付身故金`
      : `${fact('diedOn')} 身故，${fact('units')} 份的身故金为 ${amount}`,
  LUMP_SUM: ({ yuan }, { amount }) =>
    `本次意外此前已给付 ${yuan('paidBeforeFen')}，本保障期尚余 ${yuan('roomFen')}，伤残或身故给付 ${amount}`,
  ACCIDENT_DAYS: ({ fact }, { amount }) =>
    `${fact('kind') === 'hospitalDays' ? '住院' : '停工休养'} ${fact('days')} 天，此前已给付 ${fact('usedDays')} 天，` +
    `最多 ${fact('mostDays')} 天，本次 ${fact('paidDays')} 天，给付 ${amount}`,
  ASSESSMENT_MISMATCH: ({ fact }) =>
    `伤残等级应按 ${fact('gradedBy')} 前（含当日）的情况评定，所附鉴定为 ${fact('stateOn')} 的情况，须重新评定`,
  DUPLICATE: ({ fact }) => `${PAPERS[fact('key')] ?? '所附材料'}已经给付过，不重复给付`,
  NOT_COVERED: (facts) => `${event(facts)}不在保障期内，不予给付`,
  EXCLUDED: ({ fact }, { plan }) => `${exclusion(fact, plan)}，不予给付`,
  TOO_LATE: ({ fact }) => `应在 ${fact('lastDay')} 前（含当日）申领，${fact('claimedOn')} 申领已过时限，不予给付`,
  WAITING: ({ fact }) =>
    fact('firstPayableDay') === ''
      ? `确诊在保障期第 ${fact('dayNumber')} 天，仍在等待期内，不予给付`
      : `${fact('admitted')} 入院时仍在等待期内，自 ${fact('firstPayableDay')} 起的住院方予给付`,
  SETTLEMENT_MISMATCH: ({ fact }) => `第 ${fact('settlement')} 张结算单的各项金额与总额不符，须核对后再算`,
  LIABILITY_ENDED: () => '该项责任此前已给付完毕，不再给付',
  BELOW_FRANCHISE: ({ fact }) =>
    `住院 ${fact('stayDays')} 天，前 ${fact('franchiseDays')} 天不给付，本次没有可给付的天数`,
};

const PAPERS: Readonly<Record<string, string>> = {
  SETTLEMENT: '这张医保结算单',
  INVOICE: '这张发票',
  STAY: '这次住院',
  ACCIDENT: '这次意外所报的各项',
};

function exclusion(fact: StepFacts['fact'], plan: Quoted['plan']): string {
  if (fact('inSitu') === 'true') return '原位癌不在保障范围内';
  if (fact('inSitu') === 'false') return '所患疾病不在本计划的病种内';
  if (fact('grade') !== '') return `伤残等级 ${fact('grade')} 级不在本计划的等级表内`;
  const code = fact('exclusion');
  if (code === 'NONE') return `${fact('hospitalLevel')} 级医院低于本计划要求的医院等级`;
  const named = plan?.exclusions.find((item) => item.code === code);
  return `属于除外情形${named === undefined ? '' : `“${named.zh}”`}`;
}
