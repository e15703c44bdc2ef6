import { ENGLISH_FIELDS, fieldNames } from './plan-schema.js';

/** One fault of a plan: where (JSON pointer), which check, the field's names, and what to do about it, in both languages. */
export interface PlanFault {
  readonly pointer: string;
  readonly code: string;
  readonly field: string;
  readonly fieldEn: string;
  readonly detail: string;
  readonly detailEn: string;
}

/** What to do about a fault: in Chinese, in English. */
export type Advice = readonly [chinese: string, english: string];

/** A fault at a place of a plan as data, with the names that lead there; the plan itself has no place. */
export function faultAt(plan: unknown, pointer: string, code: string, [detail, detailEn]: Advice): PlanFault {
  const field = fieldNames(pointer, plan).join(' › ') || '计划';
  const fieldEn = fieldNames(pointer, plan, ENGLISH_FIELDS).join(' › ') || 'plan';
  return { pointer, code, field, fieldEn, detail, detailEn };
}
