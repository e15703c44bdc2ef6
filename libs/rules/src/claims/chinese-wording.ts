import { formatYuan } from '@huzhu/kernel';
import { CHINESE_FIELDS } from '../plan/plan-schema.js';
import type { ClaimOutcome } from './claim.js';
import { STEP_SENTENCES } from './step-sentences.js';
import type { Wording } from './wording.js';

const CONCLUSIONS: Readonly<Record<ClaimOutcome, string>> = {
  OK: '按计划给付',
  OK_PARTIAL_UNITS: '部分份数全额给付，其余份数减额或在等待期内',
  REDUCED: '在减额期内，按减额给付',
  RECOVERY: '医保重新结算后应给付的少于此前核定的',
  CAPPED_YEAR: '达到保障期封顶线',
  CAPPED_STAY: '达到单次住院封顶线',
  CAPPED_DAYS: '达到最多给付天数',
  BELOW_DEDUCTIBLE: '未超过起付线',
  BELOW_FRANCHISE: '住院天数未超过免赔天数',
  WAITING: '在等待期内',
  NOT_COVERED: '不在保障期内',
  EXCLUDED: '属于除外情形',
  TOO_LATE: '超过申领时限',
  LIABILITY_ENDED: '该项责任已给付完毕',
  DUPLICATE: '已经给付过',
  SETTLEMENT_MISMATCH: '结算单各项不符，须人工核对',
  ASSESSMENT_MISMATCH: '伤残评定的时点不符，须重新评定',
};

const yuan: Wording['yuan'] = (amountFen) => `${formatYuan(amountFen)} 元`;

/** A decision as it is told on Chinese paper. */
export const chineseWording: Wording = {
  yuan,
  sentences: STEP_SENTENCES,
  otherRule: (amount) => `按本计划规定办理${amount && `，计 ${amount}`}`,
  planName: ({ name }) => name.zh,
  fixedClauses: {
    coverage: '保障期内方予给付',
    'one benefit a stay': '同一次住院、同一结算单、同一发票只给付一次',
    're-settlement': '医保退费重结后按新结果计差额',
    exclusions: '除外情形',
    'of a settlement sheet': '结算单各项须相符',
    'CRITICAL_ILLNESS.one benefit a period, a class once for life':
      '重大疾病每个保障期给付一次，同一病种全额给付后终身不再给付',
    'WOMEN_ILLNESS.one full benefit a period': '女职工特殊疾病每个保障期全额给付一次',
    'ACCIDENT.one benefit an accident': '同一次意外的同一项待遇只给付一次',
  },
  fields: CHINESE_FIELDS,
  clause: (plan, where) => `依据：${plan}，${where}`,
  step: (sentence, clause) => `${sentence}（${clause}）。`,
  conclusion: (outcome, benefitFen) => {
    const why = CONCLUSIONS[outcome as ClaimOutcome] ?? '现有计划不能核定，须人工核对';
    if (benefitFen < 0n) return `结论：${why}，须退回 ${yuan(-benefitFen)}。`;
    return `结论：${why}，本次给付 ${yuan(benefitFen)}。`;
  },
};
