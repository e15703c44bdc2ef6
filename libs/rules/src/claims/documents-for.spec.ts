import { findPlan, publishedPlans } from '../plan/plan-book.js';
import type { ClaimKind } from '../plan/plan.js';
import { documentsFor } from './documents-for.js';

const asked = (code: string, version: string, kind: ClaimKind, facts: object): readonly string[] =>
  documentsFor(findPlan(publishedPlans, code, version)!, { kind, facts: { ...facts } }, ['OF_THE_HOUSE']).slice(1);

const ILLNESS = ['DIAGNOSIS_CERTIFICATE', 'UNION_STATEMENT'];
const WOMEN = ['DIAGNOSIS_CERTIFICATE', 'PATHOLOGY_REPORT', 'UNION_STATEMENT'];

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
    ['D-ACC', 'ACCIDENT', { diedOn: '2026-03-10' }, ['ACCIDENT_STATEMENT', 'DEATH_CERTIFICATE', 'RELATIONSHIP_PROOF']],
  ] as const)('%s %s %j: %j', (code, kind, facts, papers) => {
    expect(asked(code, '2025', kind, facts)).toEqual(papers);
  });

  it('asks each illness of plan B for what shows it', () => {
    for (let illnessClass = 1; illnessClass <= 25; illnessClass += 1) {
      expect(asked('B-CI-HA', '2025', 'CRITICAL_ILLNESS', { illnessClass }).length).toBe(3);
    }
  });
});
