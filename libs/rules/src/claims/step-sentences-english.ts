import { formatYuan } from '@huzhu/kernel';
import type { Quoted, Sentence, StepFacts } from './step-sentences.js';

const percent = (bp: string): string => `${Number(bp) / 100}%`;
const counted = (count: string, one: string): string => `${count} ${count === '1' ? one : `${one}s`}`;

function event({ fact }: StepFacts): string {
  if (fact('accidentOn') !== '') return `The accident on ${fact('accidentOn')}`;
  return fact('admitted') === '' ? `The diagnosis on ${fact('diagnosedOn')}` : `The admission on ${fact('admitted')}`;
}

/** The same rules in English, sentence by sentence. */
export const ENGLISH_STEP_SENTENCES: Readonly<Record<string, Sentence>> = {
  PERIOD: ({ fact }) =>
    `Covered from ${fact('start')} to ${fact('end')} with ${counted(fact('units'), 'unit')}; ` +
    (fact('continuous') === 'true'
      ? 'renewed without a break, so nothing waits'
      : 'not renewed without a break, so the waiting period runs from the first day'),
  ELIGIBLE: ({ fact }, { amount }) =>
    `Within the policy, ${counted(fact('settlements'), 'settlement sheet')} left you ${amount} to pay`,
  DEDUCTIBLE: ({ fact, yuan }, { amount, amountFen }) =>
    `Stay number ${fact('stayNumber')} of this period, deductible ${yuan('deductibleFen')}: ` +
    (amountFen === 0n ? 'the amount does not exceed it' : `${amount} is above it`),
  TIER: ({ fact, yuan }) => `${yuan('partFen')} of it counts at ${percent(fact('ratioBp'))}`,
  ROUNDING: (_facts, { amount }) => `All parts together, rounded: ${amount}`,
  CAP_PER_STAY: ({ fact, yuan }, { amount, amountFen }) =>
    `One stay pays at most ${yuan('capFen')}: ` +
    (String(amountFen) === fact('capFen') ? `${amount} remains` : `not reached, still ${amount}`),
  CAP_PER_PERIOD: ({ yuan }, { amount }) =>
    `This period has paid ${yuan('paidInPeriodFen')} before and can still pay ${yuan('roomFen')}: this stay pays ${amount}`,
  RESETTLEMENT: ({ yuan }, { amountFen }) =>
    `Settled anew, ${yuan('newBenefitFen')} is due and ${yuan('benefitSoFarFen')} was approved before: ` +
    (amountFen < 0n ? `¥${formatYuan(-amountFen)} is to be given back` : `¥${formatYuan(amountFen)} is paid now`),
  UNITS: ({ fact }, { amount }) =>
    `Diagnosed on day ${fact('dayNumber')} of the period: ${fact('full')} units in full, ${fact('reduced')} reduced, ` +
    `${fact('waiting')} still waiting; pays ${amount}`,
  DAYS: ({ fact }, { amount }) =>
    `${counted(fact('days'), 'day')} in the period from ${fact('periodStart')}, of which ${fact('paidDays')} can be paid ` +
    `for ${counted(fact('units'), 'unit')}: ${amount}`,
  PART: ({ fact }, { amount }) => `Diagnosed on day ${fact('dayNumber')} of the period, this part pays ${amount}`,
  DISABILITY: ({ fact, yuan }, { amount }) =>
    `Disability of grade ${fact('grade')}: ${percent(fact('ratioBp'))} of ${yuan('sumFen')} is ${amount}`,
  DEATH: ({ fact }, { amount, amountFen }) =>
    amountFen === 0n
      ? `Death on ${fact('diedOn')}: a disability was paid before, so nothing more is paid for it`
      : `Death on ${fact('diedOn')}: ${counted(fact('units'), 'unit')} pay ${amount}`,
  LUMP_SUM: ({ yuan }, { amount }) =>
    `This accident has paid ${yuan('paidBeforeFen')} before and the period can still pay ${yuan('roomFen')}: ` +
    `disability or death pays ${amount}`,
  ACCIDENT_DAYS: ({ fact }, { amount }) =>
    `${counted(fact('days'), 'day')} ${fact('kind') === 'hospitalDays' ? 'in hospital' : 'off work'}, ` +
    `${fact('usedDays')} paid before, ${fact('mostDays')} at most: ${fact('paidDays')} now, ${amount}`,
  ASSESSMENT_MISMATCH: ({ fact }) =>
    `The grade must tell the state up to ${fact('gradedBy')}; the assessment tells that of ${fact('stateOn')} ` +
    'and has to be made anew',
  DUPLICATE: ({ fact }) => `${PAPERS[fact('key')] ?? 'This paper'} was paid for before; nothing is paid twice`,
  NOT_COVERED: (facts) => `${event(facts)} lies outside the cover; nothing is paid`,
  EXCLUDED: ({ fact }, { plan }) => `${exclusion(fact, plan)}; nothing is paid`,
  TOO_LATE: ({ fact }) =>
    `To be claimed by ${fact('lastDay')}; claimed on ${fact('claimedOn')}, which is too late; nothing is paid`,
  WAITING: ({ fact }) =>
    fact('firstPayableDay') === ''
      ? `Diagnosed on day ${fact('dayNumber')} of the period, within the waiting period; nothing is paid`
      : `Admitted on ${fact('admitted')}, within the waiting period; stays from ${fact('firstPayableDay')} on are paid for`,
  SETTLEMENT_MISMATCH: ({ fact }) =>
    `The parts of settlement sheet ${fact('settlement')} do not add up to its total and have to be checked`,
  LIABILITY_ENDED: () => 'This benefit has been paid in full before; nothing more is paid',
  BELOW_FRANCHISE: ({ fact }) =>
    `${counted(fact('stayDays'), 'day')} in hospital, of which the first ${fact('franchiseDays')} pay nothing`,
};

const PAPERS: Readonly<Record<string, string>> = {
  SETTLEMENT: 'This settlement sheet',
  INVOICE: 'This invoice',
  STAY: 'This stay',
  ACCIDENT: 'All that is claimed for this accident',
};

function exclusion(fact: StepFacts['fact'], plan: Quoted['plan']): string {
  if (fact('inSitu') === 'true') return 'A carcinoma in situ is not covered';
  if (fact('inSitu') === 'false') return 'The illness is not one of this plan';
  if (fact('grade') !== '') return `Grade ${fact('grade')} is not on the scale of this plan`;
  const code = fact('exclusion');
  if (code === 'NONE') return `A hospital of level ${fact('hospitalLevel')} is below what this plan asks for`;
  const named = plan?.exclusions.find((item) => item.code === code);
  return named === undefined ? 'Excluded by the plan' : `Excluded by the plan: ${named.en}`;
}
