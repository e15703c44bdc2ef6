import { writeJson } from '@huzhu/kernel';
import type { PlanBook } from '../plan/plan-book.js';
import { publishedPlans } from '../plan/plan-book.js';
import { adjudicate, parseStory, type Adjudication } from './adjudicate.js';

/** Short ways to write stories in specs: everything has a harmless value that a spec overrides. */

export const period = (plan: string, start: string, end: string, more: object = {}) => ({
  plan,
  version: '2025',
  start,
  end,
  units: 1,
  status: 'ACTIVE',
  ...more,
});

let settled = 0;

/** A settlement whose eligible amount is `eligibleFen`, with an id of its own. */
export function settlement(eligibleFen: number, more: object = {}) {
  settled += 1;
  return {
    settlementId: `S${settled}`,
    settledOn: '2025-06-10',
    invoiceCode: 'I',
    invoiceNumber: `N${settled}`,
    totalFen: eligibleFen + 100_000,
    outsideCatalogueFen: 0,
    overLimitFen: 0,
    preSelfPayFen: 0,
    inPolicyFen: eligibleFen + 100_000,
    fundPaidFen: 100_000,
    accountPaidFen: 0,
    cashPaidFen: eligibleFen,
    ...more,
  };
}

export const hospital = (claim: string, admitted: string, eligibleFen: number, more: object = {}) => ({
  claim,
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  cause: 'ILLNESS',
  hospital: 'H1',
  hospitalLevel: 3,
  admitted,
  discharged: admitted,
  claimedOn: '2025-07-01',
  settlements: [settlement(eligibleFen)],
  ...more,
});

export const allowance = (claim: string, admitted: string, discharged: string, more: object = {}) => ({
  claim,
  plan: 'B-CI-HA',
  kind: 'HOSPITAL_ALLOWANCE',
  cause: 'ILLNESS',
  hospital: 'H1',
  hospitalLevel: 3,
  admitted,
  discharged,
  claimedOn: discharged,
  ...more,
});

export const illness = (claim: string, diagnosedOn: string, more: object = {}) => ({
  claim,
  plan: 'B-CI-HA',
  kind: 'CRITICAL_ILLNESS',
  illnessClass: 1,
  diagnosedOn,
  claimedOn: diagnosedOn,
  ...more,
});

export const womenIllness = (claim: string, diagnosedOn: string, more: object = {}) => ({
  claim,
  plan: 'C-WOMEN',
  kind: 'WOMEN_ILLNESS',
  illness: 'BREAST',
  diagnosedOn,
  firstStayDays: 10,
  claimedOn: diagnosedOn,
  ...more,
});

export const accident = (claim: string, accidentOn: string, more: object = {}) => ({
  claim,
  plan: 'D-ACC',
  kind: 'ACCIDENT',
  accidentOn,
  claimedOn: '2025-12-01',
  ...more,
});

/** Decides a story; a refusal of the case is an error of the spec. */
export function decideStory(coverages: readonly object[], claims: readonly object[], plans: PlanBook = publishedPlans) {
  const story = parseStory({ coverages, claims });
  const answer = story.kind === 'parsed' ? adjudicate(story.value, plans) : story;
  if (answer.kind === 'rejected') throw new Error(`${answer.code} ${writeJson(answer.facts)}`);
  return answer;
}

/** `1000 OK` for each claim. */
const answersOf = ({ results }: Adjudication): readonly string[] =>
  results.map(({ benefitFen, outcome }) => `${benefitFen} ${outcome}`);

export const answers = (coverages: readonly object[], claims: readonly object[], plans?: PlanBook): readonly string[] =>
  answersOf(decideStory(coverages, claims, plans));
