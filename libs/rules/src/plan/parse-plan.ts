import { readValue, type JsonField, type Parsed } from '../json-field.js';
import { readEligibility, readNames, readTerms } from './parse-plan-terms.js';
import type {
  AccidentBenefit,
  ClaimLimit,
  CriticalIllnessBenefit,
  EnrolmentRules,
  HospitalAllowanceBenefit,
  HospitalBenefit,
  HospitalTier,
  Plan,
  PlanBenefits,
  PlanPeriod,
  StagedWaiting,
  WomenIllnessBenefit,
} from './plan.js';

/** Reads a plan version from JSON (amounts and ratios as integers); refusal `FAULTY_PLAN` names the first faulty field. */
export const parsePlan = (value: unknown): Parsed<Plan> => readValue(value, 'FAULTY_PLAN', readPlan);

export function readPlan(field: JsonField): Plan {
  const approval = field.get('approval');
  return {
    code: field.get('code').text(),
    version: field.get('version').text(),
    name: readNames(field.get('name')),
    period: readPeriod(field.get('period')),
    enrolment: readEnrolment(field.get('enrolment')),
    renewalGapDays: field.get('renewalGapDays').count(),
    rounding: field.get('rounding').oneOf(['FEN_HALF_UP', 'YUAN_FLOOR']),
    approval: {
      autoApproveUpToFen: approval.get('autoApproveUpToFen').atLeastZero(),
      secondApproverAboveFen: approval.get('secondApproverAboveFen').atLeastZero(),
    },
    benefits: readBenefits(field.get('benefits')),
    ...readTerms(field),
  };
}

function readPeriod(field: JsonField): PlanPeriod {
  const kind = field.get('kind').oneOf(['FIXED', 'MONTHS_AFTER_PAYMENT']);
  if (kind === 'MONTHS_AFTER_PAYMENT') return { kind, months: field.get('months').count() };
  const start = field.get('start').day();
  const end = field.get('end').day();
  return end >= start ? { kind, start, end } : field.get('end').fail('a day not before the start');
}

function readEnrolment(field: JsonField): EnrolmentRules {
  const window = field.maybe('window');
  const late = field.maybe('late');
  const participation = field.get('participation');
  return {
    window: window
      ? { from: window.get('from').day(), to: window.get('to').day(), creditedBy: window.get('creditedBy').day() }
      : null,
    late: late
      ? { creditedBy: late.get('creditedBy').day(), startsDaysAfterCredit: late.get('startsDaysAfterCredit').count() }
      : null,
    age: { from: field.get('age').get('from').count(), to: field.get('age').get('to').count() },
    sex: field.maybe('sex')?.oneOf(['M', 'F'] as const) ?? null,
    units: {
      most: field.get('units').get('most').count(),
      sameForWholeEmployer: field.get('units').get('sameForWholeEmployer').flag(),
    },
    participation: {
      among: participation.get('among').oneOf(['STAFF', 'FEMALE_STAFF']),
      shareBp: participation.get('shareBp').atLeastZero(),
      everybodyBelow: participation.get('everybodyBelow').count(),
    },
    eligibility: readEligibility(field.maybe('eligibility')),
  };
}

function readBenefits(field: JsonField): PlanBenefits {
  const hospital = field.maybe('HOSPITAL');
  const illness = field.maybe('CRITICAL_ILLNESS');
  const allowance = field.maybe('HOSPITAL_ALLOWANCE');
  const women = field.maybe('WOMEN_ILLNESS');
  const accident = field.maybe('ACCIDENT');
  if (!hospital && !illness && !allowance && !women && !accident) field.fail('at least one benefit');
  return {
    ...(hospital ? { HOSPITAL: readHospital(hospital) } : {}),
    ...(illness ? { CRITICAL_ILLNESS: readCriticalIllness(illness) } : {}),
    ...(allowance ? { HOSPITAL_ALLOWANCE: readAllowance(allowance) } : {}),
    ...(women ? { WOMEN_ILLNESS: readWomenIllness(women) } : {}),
    ...(accident ? { ACCIDENT: readAccident(accident) } : {}),
  };
}

function readHospital(field: JsonField): HospitalBenefit {
  const deductible = field.get('deductible');
  return {
    includePreSelfPay: field.get('includePreSelfPay').flag(),
    waitingDays: field.get('waitingDays').count(),
    claimLimit: readClaimLimit(field.get('claimLimit')),
    deductible: {
      firstStayFen: deductible.get('firstStayFen').atLeastZero(),
      laterStayFen: deductible.get('laterStayFen').atLeastZero(),
    },
    tiers: readTiers(field.get('tiers')),
    capPerStayFen: field.get('capPerStayFen').atLeastZero(),
    capPerPeriodFen: field.get('capPerPeriodFen').atLeastZero(),
  };
}

/** Tiers must rise, and only the last one is open; otherwise part of an amount would have no ratio. */
function readTiers(field: JsonField): readonly HospitalTier[] {
  const tiers = field.items().map((tier): HospitalTier => {
    const ratios = tier.get('ratioBpByLevel').entries();
    return {
      upToFen: tier.maybe('upToFen')?.atLeastZero() ?? null,
      ratioBpByLevel: new Map(ratios.map(([level, ratio]) => [Number(level), ratio.atLeastZero()])),
    };
  });
  const ends = tiers.map((tier) => tier.upToFen);
  if (ends.length === 0 || ends.at(-1) !== null) field.fail('an open last tier');
  for (const [index, end] of ends.slice(0, -1).entries()) {
    if (end === null || end <= (index === 0 ? 0n : ends[index - 1]!)) field.fail('tiers in ascending order');
  }
  return tiers;
}

function readCriticalIllness(field: JsonField): CriticalIllnessBenefit {
  return {
    waiting: readWaiting(field.get('waiting')),
    reducedPerUnitFen: field.get('reducedPerUnitFen').atLeastZero(),
    fullPerUnitFen: field.get('fullPerUnitFen').atLeastZero(),
    claimLimit: readClaimLimit(field.get('claimLimit')),
    classes: field
      .get('classes')
      .items()
      .map((item) => ({ class: item.get('class').count(), ...readNames(item) })),
  };
}

function readAllowance(field: JsonField): HospitalAllowanceBenefit {
  return {
    perDayAndUnitFen: field.get('perDayAndUnitFen').atLeastZero(),
    franchiseDays: field.get('franchiseDays').count(),
    mostDaysPerPeriod: field.get('mostDaysPerPeriod').count(),
    lowestHospitalLevel: field.get('lowestHospitalLevel').count(),
    waitingDays: field.get('waitingDays').count(),
    claimLimit: readClaimLimit(field.get('claimLimit')),
  };
}

function readWomenIllness(field: JsonField): WomenIllnessBenefit {
  return {
    waiting: readWaiting(field.get('waiting')),
    reducedLumpSumFen: field.get('reducedLumpSumFen').atLeastZero(),
    lumpSumFen: field.get('lumpSumFen').atLeastZero(),
    recuperationFen: field.get('recuperationFen').atLeastZero(),
    perDayFen: field.get('perDayFen').atLeastZero(),
    mostDays: field.get('mostDays').count(),
    claimLimit: readClaimLimit(field.get('claimLimit')),
    noticeDays: field.get('noticeDays').count(),
    illnesses: field
      .get('illnesses')
      .items()
      .map((item) => ({ code: item.get('code').text(), ...readNames(item) })),
  };
}

function readAccident(field: JsonField): AccidentBenefit {
  const amounts = (name: string) =>
    field
      .get(name)
      .items()
      .map((amount) => amount.atLeastZero());
  return {
    sumFenByUnits: amounts('sumFenByUnits'),
    disabilityRatioBpByGrade: amounts('disabilityRatioBpByGrade'),
    gradedByDay: field.get('gradedByDay').count(),
    deathAfterDisability: field.get('deathAfterDisability').oneOf(['DIFFERENCE', 'NOTHING']),
    hospitalPerDayFenByUnits: amounts('hospitalPerDayFenByUnits'),
    livingPerDayFenByUnits: amounts('livingPerDayFenByUnits'),
    mostDays: field.get('mostDays').count(),
    claimLimit: readClaimLimit(field.get('claimLimit')),
  };
}

function readWaiting(field: JsonField): StagedWaiting {
  const waiting = { nothingDays: field.get('nothingDays').count(), reducedDays: field.get('reducedDays').count() };
  return waiting.reducedDays >= waiting.nothingDays
    ? waiting
    : field.get('reducedDays').fail('a number not below nothingDays');
}

function readClaimLimit(field: JsonField): ClaimLimit {
  const days = field.maybe('days');
  return days ? { days: days.count() } : { years: field.get('years').count() };
}
