import type { Fen } from '@huzhu/kernel';
import { fieldNames } from '../plan/plan-schema.js';
import type { Plan } from '../plan/plan.js';
import { chineseWording } from './chinese-wording.js';
import type { Step } from './claim.js';
import { englishWording } from './english-wording.js';
import type { StepFacts } from './step-sentences.js';
import type { Wording, WordingLanguage } from './wording.js';

const WORDING: Readonly<Record<WordingLanguage, Wording>> = { zh: chineseWording, en: englishWording };

/** One step of a decision as its member reads it: what was done, with which amounts, and by which clause of which plan. */
export function stepInWords(
  step: Step,
  plan: Pick<Plan, 'name' | 'exclusions'> | null = null,
  language: WordingLanguage = 'zh',
): string {
  const wording = WORDING[language];
  const facts: StepFacts = { fact: (name) => factOf(step, name), yuan: (name) => wording.yuan(fenOf(step, name)) };
  const amount = step.amountFen === undefined ? '' : wording.yuan(step.amountFen);
  const write = wording.sentences[step.rule];
  const sentence = write?.(facts, { amount, amountFen: step.amountFen ?? 0n, step, plan }) ?? wording.otherRule(amount);
  return wording.step(sentence, clauseInWords(step.clause, plan, language));
}

/** A whole decision for its member: every step, and what it comes to. */
export function decisionInWords(
  decision: { readonly outcome: string; readonly benefitFen: Fen; readonly steps: readonly Step[] },
  plan: Pick<Plan, 'name' | 'exclusions'> | null = null,
  language: WordingLanguage = 'zh',
): readonly string[] {
  const { outcome, benefitFen, steps } = decision;
  return [...steps.map((step) => stepInWords(step, plan, language)), WORDING[language].conclusion(outcome, benefitFen)];
}

/** `A-HOSP-2025 HOSPITAL.tiers.1.ratioBpByLevel.3` as it stands on paper; what is no parameter stands for itself. */
export function clauseInWords(
  clause: string,
  plan: Pick<Plan, 'name'> | null = null,
  language: WordingLanguage = 'zh',
): string {
  const wording = WORDING[language];
  const [source = '', ...rest] = clause.split(' ');
  const path = rest.join(' ');
  const name = plan === null ? source : `${wording.planName(plan)} ${source}`;
  const fixed = wording.fixedClauses[path] ?? wording.fixedClauses[clause];
  if (fixed !== undefined) return wording.clause(name, fixed);
  const inBenefits = /^[A-Z_]+\./.test(path);
  const pointer = `${inBenefits ? '/benefits' : ''}/${path.replaceAll('.', '/')}`;
  const names = fieldNames(pointer, listsAt(pointer), wording.fields).slice(inBenefits ? 1 : 0);
  return wording.clause(name, names.join(' › '));
}

/** Lists along a pointer, so that the entries of a list are counted as on paper. */
function listsAt(pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduceRight<unknown>((inner, key, index) => {
    const inList = /^\d+$/.test(key) && steps[index - 1] !== 'ratioBpByLevel';
    return inList ? Array.from({ length: Number(key) + 1 }, () => inner) : { [key]: inner };
  }, null);
}

const factOf = (step: Step, name: string): string => String(step.facts?.[name] ?? '');

function fenOf(step: Step, name: string): Fen {
  const value = step.facts?.[name];
  return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : 0n;
}
