import { formatYuan, type Fen } from '@huzhu/kernel';
import { fieldNames } from '../plan/plan-schema.js';
import type { Plan } from '../plan/plan.js';
import type { ClaimOutcome, Step } from './claim.js';
import { STEP_SENTENCES, type StepFacts } from './step-sentences.js';

const yuan = (amountFen: Fen): string => `${formatYuan(amountFen)} 元`;

/** One step of a decision as its member reads it: what was done, with which amounts, and by which clause of which plan. */
export function stepInWords(step: Step, plan: Pick<Plan, 'name' | 'exclusions'> | null = null): string {
  const write = STEP_SENTENCES[step.rule];
  const facts: StepFacts = { fact: (name) => factOf(step, name), yuan: (name) => yuan(fenOf(step, name)) };
  const amount = step.amountFen === undefined ? '' : yuan(step.amountFen);
  const sentence =
    write?.(facts, { amount, amountFen: step.amountFen ?? 0n, step, plan }) ??
    `按本计划规定办理${amount && `，计 ${amount}`}`;
  return `${sentence}（${clauseInWords(step.clause, plan)}）。`;
}

/** A whole decision for its member: every step, and what it comes to. */
export function decisionInWords(
  decision: { readonly outcome: string; readonly benefitFen: Fen; readonly steps: readonly Step[] },
  plan: Pick<Plan, 'name' | 'exclusions'> | null = null,
): readonly string[] {
  return [...decision.steps.map((step) => stepInWords(step, plan)), conclusion(decision.outcome, decision.benefitFen)];
}

/** `A-HOSP-2025 HOSPITAL.tiers.1.ratioBpByLevel.3` as it stands on paper; what is no parameter stands for itself. */
export function clauseInWords(clause: string, plan: Pick<Plan, 'name'> | null = null): string {
  const [source = '', ...rest] = clause.split(' ');
  const path = rest.join(' ');
  const name = plan === null ? source : `${plan.name.zh} ${source}`;
  const fixed = FIXED_CLAUSES[path] ?? FIXED_CLAUSES[clause];
  if (fixed !== undefined) return `依据：${name}，${fixed}`;
  const pointer = /^[A-Z_]+\./.test(path) ? `/benefits/${path.replaceAll('.', '/')}` : `/${path.replaceAll('.', '/')}`;
  const names = fieldNames(pointer, listsAt(pointer)).filter((field) => field !== '待遇');
  return `依据：${name}，${names.join(' › ')}`;
}

/** Lists along a pointer, so that the entries of a list are counted as on paper. */
function listsAt(pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduceRight<unknown>((inner, key, index) => {
    const inList = /^\d+$/.test(key) && steps[index - 1] !== 'ratioBpByLevel';
    return inList ? Array.from({ length: Number(key) + 1 }, () => inner) : { [key]: inner };
  }, null);
}

/** Clauses that are rules of the plan as a whole, and no parameter. */
const FIXED_CLAUSES: Readonly<Record<string, string>> = {
  coverage: '保障期内方予给付',
  'one benefit a stay': '同一次住院、同一结算单、同一发票只给付一次',
  're-settlement': '医保退费重结后按新结果计差额',
  exclusions: '除外情形',
  'of a settlement sheet': '结算单各项须相符',
  'CRITICAL_ILLNESS.one benefit a period, a class once for life':
    '重大疾病每个保障期给付一次，同一病种全额给付后终身不再给付',
  'WOMEN_ILLNESS.one full benefit a period': '女职工特殊疾病每个保障期全额给付一次',
  'ACCIDENT.one benefit an accident': '同一次意外的同一项待遇只给付一次',
};

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

function conclusion(outcome: string, benefitFen: Fen): string {
  const why = CONCLUSIONS[outcome as ClaimOutcome] ?? '现有计划不能核定，须人工核对';
  if (benefitFen < 0n) return `结论：${why}，须退回 ${yuan(-benefitFen)}。`;
  return `结论：${why}，本次给付 ${yuan(benefitFen)}。`;
}

const factOf = (step: Step, name: string): string => String(step.facts?.[name] ?? '');

function fenOf(step: Step, name: string): Fen {
  const value = step.facts?.[name];
  return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : 0n;
}
