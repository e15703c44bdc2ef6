import { day } from '@huzhu/kernel';
import { findPlan, publishedPlans } from '@huzhu/rules';
import { openingPeriod, paidPeriod, requestedPeriod } from './coverage-start.js';

const hospital = findPlan(publishedPlans, 'A-HOSP', '2026')!;
const illness = findPlan(publishedPlans, 'B-CI-HA', '2025')!;
const requested = (start: string, on: string, plan = hospital) => requestedPeriod(plan, day(start), day(on));
const paidFor = (asked: string, creditedOn: string, plan = hospital) => paidPeriod(plan, day(asked), day(creditedOn));

describe('the period a roster asks for', () => {
  it('lies in the fixed period of its plan, and ends with it', () => {
    expect(requested('2026-01-01', '2025-12-01')).toMatchObject({ start: '2026-01-01', end: '2026-12-31' });
    expect(requested('2027-01-01', '2025-12-01')).toMatchObject({ code: 'COVERAGE_START_INVALID' });
    expect(requested('2025-12-31', '2025-12-01')).toMatchObject({ code: 'COVERAGE_START_INVALID' });
  });

  it('begins with a month where coverage runs for whole months', () => {
    expect(requested('2025-04-01', '2025-03-05', illness)).toMatchObject({ end: '2026-03-31' });
    expect(requested('2025-04-02', '2025-03-05', illness)).toMatchObject({ code: 'COVERAGE_START_INVALID' });
  });

  it('of whole months has neither passed nor lies more than a year ahead', () => {
    const clause = 'B-CI-HA 2025 period';
    expect(requested('2025-03-01', '2025-03-31', illness)).toMatchObject({ end: '2026-02-28' });
    expect(requested('2025-02-01', '2025-03-01', illness)).toMatchObject({ code: 'COVERAGE_START_PASSED', clause });
    expect(requested('2026-03-01', '2025-03-01', illness)).toMatchObject({ kind: 'period' });
    expect(requested('2026-04-01', '2025-03-01', illness)).toMatchObject({ code: 'COVERAGE_START_TOO_FAR', clause });
  });

  it('is asked for while the plan is open', () => {
    expect(requested('2026-01-01', '2025-10-19')).toMatchObject({ code: 'ENROLMENT_CLOSED' });
    expect(requested('2026-01-01', '2025-10-20')).toMatchObject({ kind: 'period' });
    expect(requested('2026-01-01', '2026-03-31')).toMatchObject({ kind: 'period' });
    expect(requested('2026-01-01', '2026-04-01')).toMatchObject({ code: 'ENROLMENT_CLOSED' });
  });
});

describe('the period a credit leads to', () => {
  it('is the one asked for if the money came in time', () => {
    expect(paidFor('2026-01-01', '2025-12-31')).toMatchObject({ start: '2026-01-01', end: '2026-12-31' });
    expect(paidFor('2026-02-01', '2025-12-15')).toMatchObject({ start: '2026-02-01', end: '2026-12-31' });
  });

  it('begins on the day after a late credit, and there is a last day', () => {
    expect(paidFor('2026-01-01', '2026-01-01')).toMatchObject({ start: '2026-01-02', end: '2026-12-31' });
    expect(paidFor('2026-01-01', '2026-03-31')).toMatchObject({ start: '2026-04-01' });
    expect(paidFor('2026-01-01', '2026-04-01')).toMatchObject({ code: 'ENROLMENT_CLOSED' });
  });

  it('moves on by months where coverage begins after the payment', () => {
    expect(paidFor('2025-04-01', '2025-03-05', illness)).toMatchObject({ start: '2025-04-01', end: '2026-03-31' });
    expect(paidFor('2025-04-01', '2025-05-05', illness)).toMatchObject({ start: '2025-06-01', end: '2026-05-31' });
  });
});

describe('the period of earlier coverage', () => {
  const opening = (start: string, end: string, plan = hospital) =>
    openingPeriod(plan, { start: day(start), end: day(end) }, day('2026-03-01'));

  it('has begun, lies in its plan and is no longer than that', () => {
    expect(opening('2026-02-01', '2026-12-31')).toMatchObject({ kind: 'period', end: '2026-12-31' });
    expect(opening('2026-02-01', '2026-06-30')).toMatchObject({ kind: 'period', end: '2026-06-30' });
    expect(opening('2025-04-02', '2026-04-01', illness)).toMatchObject({ kind: 'period' });
    expect(opening('2026-03-02', '2026-12-31')).toMatchObject({ code: 'OPENING_NOT_BEGUN' });
    expect(opening('2025-12-31', '2026-12-31')).toMatchObject({ code: 'COVERAGE_START_INVALID' });
    expect(opening('2026-02-01', '2027-01-01')).toMatchObject({ code: 'COVERAGE_END_INVALID' });
    expect(opening('2026-02-01', '2026-01-31')).toMatchObject({ code: 'COVERAGE_END_INVALID' });
    expect(opening('2025-04-01', '2026-04-01', illness)).toMatchObject({ code: 'COVERAGE_END_INVALID' });
  });
});
