import { formatYuan } from '@huzhu/kernel';
import { ENGLISH_FIELDS } from '../plan/plan-schema.js';
import type { ClaimOutcome } from './claim.js';
import { ENGLISH_STEP_SENTENCES } from './step-sentences-english.js';
import type { Wording } from './wording.js';

const CONCLUSIONS: Readonly<Record<ClaimOutcome, string>> = {
  OK: 'paid by the plan',
  OK_PARTIAL_UNITS: 'some units pay in full, the others less or are waiting',
  REDUCED: 'within the time of reduced benefit',
  RECOVERY: 'settled anew, less is due than was approved before',
  CAPPED_YEAR: 'the ceiling of the period is reached',
  CAPPED_STAY: 'the ceiling of one stay is reached',
  CAPPED_DAYS: 'the most days that are paid are reached',
  BELOW_DEDUCTIBLE: 'the deductible is not exceeded',
  BELOW_FRANCHISE: 'no more days in hospital than those that pay nothing',
  WAITING: 'within the waiting period',
  NOT_COVERED: 'not covered on that day',
  EXCLUDED: 'excluded by the plan',
  TOO_LATE: 'claimed too late',
  LIABILITY_ENDED: 'this benefit has been paid in full',
  DUPLICATE: 'paid before',
  SETTLEMENT_MISMATCH: 'the settlement sheet does not add up; people have to check it',
  ASSESSMENT_MISMATCH: 'the assessment tells another day; it has to be made anew',
};

const yuan: Wording['yuan'] = (amountFen) => `¥${formatYuan(amountFen)}`;

/** The same decision in English. */
export const englishWording: Wording = {
  yuan,
  sentences: ENGLISH_STEP_SENTENCES,
  otherRule: (amount) => `As the plan says${amount && `: ${amount}`}`,
  planName: ({ name }) => name.en,
  fixedClauses: {
    coverage: 'only what happens while covered is paid',
    'one benefit a stay': 'a stay, a settlement sheet and an invoice are paid for once',
    're-settlement': 'after a settlement anew the difference counts',
    exclusions: 'exclusions',
    'of a settlement sheet': 'the parts of a settlement sheet add up',
    'CRITICAL_ILLNESS.one benefit a period, a class once for life':
      'critical illness pays once a period, and a class paid in full never again',
    'WOMEN_ILLNESS.one full benefit a period': "women's illness pays in full once a period",
    'ACCIDENT.one benefit an accident': 'an accident pays each benefit once',
  },
  fields: ENGLISH_FIELDS,
  clause: (plan, where) => `under ${plan}, ${where}`,
  step: (sentence, clause) => `${sentence} (${clause}).`,
  conclusion: (outcome, benefitFen) => {
    const why = CONCLUSIONS[outcome as ClaimOutcome] ?? 'the plan cannot tell; people have to check';
    if (benefitFen < 0n) return `In the end: ${why}; ${yuan(-benefitFen)} is to be given back.`;
    return `In the end: ${why}; this claim pays ${yuan(benefitFen)}.`;
  },
};
