import { findPlan, publishedPlans } from '../plan/plan-book.js';
import type { ClaimKind } from '../plan/plan.js';
import { asBrought, documentsFor, type PapersAsked } from './documents-for.js';

const papersOf = (code: string, version: string, kind: ClaimKind, facts: object): PapersAsked =>
  documentsFor(findPlan(publishedPlans, code, version)!, { kind, facts: { ...facts } }, ['OF_THE_HOUSE']);

const asked = (code: string, version: string, kind: ClaimKind, facts: object): readonly string[] =>
  papersOf(code, version, kind, facts).required.slice(1);

const ILLNESS = ['DIAGNOSIS_CERTIFICATE', 'UNION_STATEMENT'];
const WOMEN = ['DIAGNOSIS_CERTIFICATE', 'PATHOLOGY_REPORT', 'EXAMINATION_REPORT', 'UNION_STATEMENT'];
const DEATH = ['ACCIDENT_STATEMENT', 'DEATH_CERTIFICATE', 'HOUSEHOLD_CANCELLATION'];

describe('papers of a claim by hand, beside the identity card', () => {
  it.each([
    ['B-CI-HA', 'CRITICAL_ILLNESS', { illnessClass: 1 }, [...ILLNESS, 'PATHOLOGY_REPORT']],
    ['B-CI-HA', 'CRITICAL_ILLNESS', { illnessClass: 5 }, [...ILLNESS, 'OPERATION_NOTE']],
    ['B-CI-HA', 'CRITICAL_ILLNESS', { illnessClass: 2 }, [...ILLNESS, 'EXAMINATION_REPORT']],
    ['B-CI-HA', 'HOSPITAL_ALLOWANCE', { hospitalLevel: 2 }, ['SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY']],
    ['C-WOMEN', 'WOMEN_ILLNESS', { illness: 'BREAST', firstStayDays: 0 }, WOMEN],
    ['C-WOMEN', 'WOMEN_ILLNESS', { illness: 'BREAST', firstStayDays: 3 }, [...WOMEN, 'DISCHARGE_SUMMARY']],
    ['D-ACC', 'ACCIDENT', { hospitalDays: 3 }, ['ACCIDENT_STATEMENT']],
    ['D-ACC', 'ACCIDENT', { disabilityGrade: 8 }, ['ACCIDENT_STATEMENT', 'DISABILITY_ASSESSMENT']],
    ['D-ACC', 'ACCIDENT', { diedOn: '2026-03-10' }, [...DEATH, 'RELATIONSHIP_PROOF']],
  ] as const)('%s %s %j: %j', (code, kind, facts, papers) => {
    expect(asked(code, '2025', kind, facts)).toEqual(papers);
  });

  it('asks each illness of plan B for what shows it', () => {
    for (let illnessClass = 1; illnessClass <= 25; illnessClass += 1) {
      expect(asked('B-CI-HA', '2025', 'CRITICAL_ILLNESS', { illnessClass }).length).toBe(3);
    }
  });

  it.each([
    ['C-WOMEN', 'WOMEN_ILLNESS', {}, ['OPERATION_NOTE', 'ADMISSION_RECORD']],
    ['D-ACC', 'ACCIDENT', {}, ['POLICE_REPORT']],
    [
      'B-CI-HA',
      'CRITICAL_ILLNESS',
      { illnessClass: 5 },
      ['EXAMINATION_REPORT', 'ADMISSION_RECORD', 'DISCHARGE_SUMMARY'],
    ],
    ['B-CI-HA', 'HOSPITAL_ALLOWANCE', {}, []],
  ] as const)('%s %s %j offers %j, and never misses it', (code, kind, facts, offered) => {
    expect(papersOf(code, '2025', kind, facts).ifAny).toEqual(offered);
  });

  it.each([
    [[], ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY']],
    [['INVOICE'], ['ID_CARD', 'INVOICE', 'DISCHARGE_SUMMARY']],
    [
      ['INVOICE', 'SETTLEMENT_SHEET', 'RECORD_FRONT_PAGE'],
      ['ID_CARD', 'SETTLEMENT_SHEET', 'RECORD_FRONT_PAGE'],
    ],
  ])('of an allowance, with %j brought: %j', (brought, required) => {
    expect(asBrought(papersOf('B-CI-HA', '2025', 'HOSPITAL_ALLOWANCE', {}), brought)).toEqual(required);
  });

  it('takes no invoice for the settlement sheet of a reimbursement', () => {
    const stay = papersOf('A-HOSP', '2026', 'HOSPITAL', {});
    expect(asBrought(stay, ['INVOICE'])).toEqual(stay.required);
  });
});
