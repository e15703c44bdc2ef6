import { readValue, type JsonField, type Parsed } from '../json-field.js';
import type { Day } from '@huzhu/kernel';
import type { Claim, Coverage, Settlement } from './claim.js';

/** Reads a coverage period from JSON; refusal `FAULTY_COVERAGE` names the first faulty field. */
export const parseCoverage = (value: unknown): Parsed<Coverage> => readValue(value, 'FAULTY_COVERAGE', readCoverage);

/** Reads a claim of any kind from JSON; refusal `FAULTY_CLAIM` names the first faulty field. */
export const parseClaim = (value: unknown): Parsed<Claim> => readValue(value, 'FAULTY_CLAIM', readClaim);

export function readCoverage(field: JsonField): Coverage {
  const start = field.get('start').day();
  const end = field.get('end').day();
  return {
    plan: field.get('plan').text(),
    version: field.get('version').text(),
    start,
    end: end >= start ? end : field.get('end').fail('a day not before the start'),
    units: field.get('units').count(),
    status: field.get('status').text(),
  };
}

const KINDS = ['HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS', 'ACCIDENT'] as const;

export function readClaim(field: JsonField): Claim {
  const kind = field.get('kind').oneOf(KINDS);
  const common = {
    claim: field.get('claim').text(),
    plan: field.get('plan').text(),
    claimedOn: field.get('claimedOn').day(),
  };
  switch (kind) {
    case 'HOSPITAL':
      return {
        ...common,
        kind,
        ...readStay(field),
        settlements: readSettlements(field.get('settlements')),
        resettles: field.maybe('resettles')?.text() ?? null,
      };
    case 'HOSPITAL_ALLOWANCE':
      return { ...common, kind, ...readStay(field) };
    case 'CRITICAL_ILLNESS':
      return { ...common, kind, ...readDiagnosis(field), illnessClass: Number(field.get('illnessClass').integer()) };
    case 'WOMEN_ILLNESS':
      return {
        ...common,
        kind,
        ...readDiagnosis(field),
        illness: field.maybe('illness')?.text() ?? null,
        firstStayDays: field.maybe('firstStayDays')?.count() ?? 0,
        ...readNotice(field),
      };
    case 'ACCIDENT':
      return { ...common, kind, ...readAccident(field) };
  }
}

function readStay(field: JsonField) {
  const admitted = field.get('admitted').day();
  const discharged = field.get('discharged').day();
  return {
    cause: field.get('cause').oneOf(['ILLNESS', 'ACCIDENT']),
    hospital: field.get('hospital').text(),
    hospitalLevel: field.get('hospitalLevel').count(),
    admitted,
    discharged: discharged >= admitted ? discharged : field.get('discharged').fail('a day not before the admission'),
    exclusion: field.maybe('exclusion')?.text() ?? null,
  };
}

function readDiagnosis(field: JsonField) {
  const exclusion = field.maybe('exclusion')?.text();
  return {
    diagnosedOn: field.get('diagnosedOn').day(),
    inSitu: field.maybe('inSitu')?.flag() ?? false,
    ...(exclusion === undefined ? {} : { exclusion }),
  };
}

function readNotice(field: JsonField) {
  const notifiedOn = field.maybe('notifiedOn')?.day();
  const lateNoticeReason = field.maybe('lateNoticeReason')?.text();
  return {
    ...(notifiedOn === undefined ? {} : { notifiedOn }),
    ...(lateNoticeReason === undefined ? {} : { lateNoticeReason }),
  };
}

function readAccident(field: JsonField) {
  const accidentOn = field.get('accidentOn').day();
  const notBefore = (name: string): Day | null => {
    const on = field.maybe(name)?.day() ?? null;
    return on === null || on >= accidentOn ? on : field.get(name).fail('a day not before the accident');
  };
  const grade = field.maybe('disabilityGrade')?.count();
  const exclusion = field.maybe('exclusion')?.text();
  const hospitalDays = field.maybe('hospitalDays')?.count() ?? 0;
  const livingDays = field.maybe('livingDays')?.count() ?? 0;
  const diedOn = notBefore('diedOn');
  if (hospitalDays + livingDays === 0 && grade === undefined && diedOn === null) {
    field.get('hospitalDays').fail('days, a disability grade, or a day of death');
  }
  return {
    accidentOn,
    hospitalDays,
    livingDays,
    disability:
      grade === undefined ? null : { grade, stateOn: notBefore('gradeStateOn') ?? field.get('gradeStateOn').day() },
    diedOn,
    ...(exclusion === undefined ? {} : { exclusion }),
  };
}

function readSettlements(field: JsonField): readonly Settlement[] {
  const settlements = field.items().map(readSettlement);
  return settlements.length > 0 ? settlements : field.fail('at least one settlement');
}

function readSettlement(field: JsonField): Settlement {
  return {
    settlementId: field.get('settlementId').text(),
    settledOn: field.get('settledOn').day(),
    invoiceCode: field.maybe('invoiceCode')?.text() ?? null,
    invoiceNumber: field.maybe('invoiceNumber')?.text() ?? null,
    totalFen: field.get('totalFen').fen(),
    outsideCatalogueFen: field.get('outsideCatalogueFen').fen(),
    overLimitFen: field.get('overLimitFen').fen(),
    preSelfPayFen: field.get('preSelfPayFen').fen(),
    inPolicyFen: field.get('inPolicyFen').fen(),
    fundPaidFen: field.get('fundPaidFen').fen(),
    accountPaidFen: field.get('accountPaidFen').fen(),
    cashPaidFen: field.get('cashPaidFen').fen(),
  };
}
