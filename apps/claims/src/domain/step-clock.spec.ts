import { day, fold } from '@huzhu/kernel';
import type { ClaimCase, Opinion, Proposal } from './claim-case.js';
import type { ClaimEvent } from './claim-events.js';
import { claimDecider } from './claim.decider.js';
import { dueOn } from './step-clock.js';

const proposal: Proposal = {
  orgId: 'org',
  outcome: 'OK',
  benefitFen: 2_000_000n,
  carriedFen: 0n,
  planVersion: '2026',
  decidedOn: day('2026-09-18'),
  riskFlags: [],
  route: { automatic: false, secondReview: true, approvers: 2 },
  sealedDecision: 'sealed',
};
const drafted: ClaimEvent = {
  type: 'claim-drafted',
  orgId: 'org',
  personKey: 'member-key',
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  channel: 'MEMBER',
  takenInBy: 'member',
  orderOn: day('2026-03-10'),
  orderKey: 'stay',
  sealedFacts: 'facts',
};
const submitted = (on: string): ClaimEvent => ({ type: 'claim-submitted', by: 'member', on: day(on) });
const returned = (on: string): ClaimEvent => ({
  type: 'claim-returned',
  by: 'officer',
  on: day(on),
  missing: ['INVOICE'],
  sealedNote: null,
  fixBy: day('2026-10-15'),
});
const opinion = <Step extends Opinion['step']>(step: Step, by: string, on: string) =>
  ({ step, round: 1, by, on: day(on), sealedText: null }) as const;
const accepted = (on: string): ClaimEvent => ({
  type: 'claim-accepted',
  opinion: opinion('ACCEPTANCE', 'officer', on),
  proposal,
});
const passed = (step: 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL', on: string): ClaimEvent => ({
  type: 'step-passed',
  opinion: opinion(step, step, on),
});
const after = (...events: ClaimEvent[]): ClaimCase => fold<ClaimCase, ClaimEvent>(claimDecider, events)!;
const due = (...events: ClaimEvent[]): string | null => {
  const { clock } = after(...events);
  return clock && dueOn(clock);
};

describe('the clock of a step', () => {
  test('runs in working days of the official calendar: swapped weekends count, holidays do not', () => {
    // Sunday 20 September 2026 is worked, 25 to 27 September are days off.
    expect(due(drafted, submitted('2026-09-18'))).toBe('2026-09-21');
    expect(due(drafted, submitted('2026-09-18'), accepted('2026-09-21'))).toBe('2026-09-29');
  });
  test('is that of the union first where a claim was handed in without it, and of acceptance from its check on', () => {
    const waiting: ClaimEvent = {
      type: 'claim-submitted',
      by: 'member',
      on: day('2026-09-18'),
      awaitsUnionCheck: true,
    };
    expect(after(drafted, waiting).clock).toEqual({ step: 'UNION_CHECK', since: '2026-09-18', workingDays: 3 });
    expect(due(drafted, waiting)).toBe('2026-09-22');
    const late: ClaimEvent = {
      type: 'deadline-escalated',
      step: 'UNION_CHECK',
      level: 'OVERDUE',
      dueOn: day('2026-09-22'),
      on: day('2026-09-23'),
    };
    expect(after(drafted, waiting, late)).toMatchObject({ clock: { since: '2026-09-18' }, escalation: 'OVERDUE' });
    const checked: ClaimEvent = { type: 'union-checked', opinion: opinion('UNION_CHECK', 'clerk', '2026-09-23') };
    const claim = after(drafted, waiting, late, checked);
    expect(claim).toMatchObject({ clock: { step: 'ACCEPTANCE', since: '2026-09-23' }, escalation: null });
    expect(due(drafted, waiting, late, checked)).toBe('2026-09-28');
  });
  test('starts with each step, and once for two approvers', () => {
    const reviewed = [drafted, submitted('2026-07-01'), accepted('2026-07-01'), passed('FIRST_REVIEW', '2026-07-06')];
    expect(due(...reviewed)).toBe('2026-07-13');
    const approval = [...reviewed, passed('SECOND_REVIEW', '2026-07-07')];
    expect(due(...approval)).toBe('2026-07-10');
    expect(due(...approval, passed('APPROVAL', '2026-07-09'))).toBe('2026-07-10');
    const approved: ClaimEvent = { type: 'claim-approved', by: 'x', on: day('2026-07-10'), sealedPayee: 'card' };
    expect(after(...approval, approved).clock).toEqual({ step: 'PAYMENT', since: '2026-07-10', workingDays: 5 });
  });
  test('stands still while the member mends the claim, and goes on with what was left', () => {
    const reviewing = [drafted, submitted('2026-07-01'), accepted('2026-07-01')];
    // Returned on the fourth of five days: three are used up, the day of the return is not.
    const held = after(...reviewing, returned('2026-07-07'));
    expect(held).toMatchObject({ clock: null, spentDays: { FIRST_REVIEW: 3 } });
    const again = [...reviewing, returned('2026-07-07'), submitted('2026-07-15')];
    expect(due(...again)).toBe('2026-07-17');
    expect(after(...again, accepted('2026-07-16')).clock).toMatchObject({ since: '2026-07-16', workingDays: 2 });
  });
  test('leaves a day even for what came back on its last one', () => {
    const late = [drafted, submitted('2026-07-01'), returned('2026-07-20'), submitted('2026-07-22')];
    expect(after(...late).clock).toMatchObject({ workingDays: 1 });
    expect(due(...late)).toBe('2026-07-23');
  });
  test('has no day where no official calendar reaches, and names no other', () => {
    expect(due(drafted, submitted('2026-12-31'))).toBeNull();
    expect(after(drafted, submitted('2026-12-31')).clock).toMatchObject({ workingDays: 2 });
  });
  test("follows the plan's own deadlines", () => {
    const deadlines = {
      unionCheckWorkingDays: 1,
      acceptanceWorkingDays: 1,
      fixDays: 7,
      firstReviewWorkingDays: 1,
      secondReviewWorkingDays: 1,
      approvalWorkingDays: 1,
      paymentWorkingDays: 1,
      appealLodgeWorkingDays: 1,
      appealAnswerWorkingDays: 1,
    };
    expect(due(drafted, { type: 'claim-submitted', by: 'member', on: day('2026-07-01'), deadlines })).toBe(
      '2026-07-02',
    );
  });
});

describe('a deadline', () => {
  const waiting = [drafted, submitted('2026-07-01')];
  const escalate = (on: string, ...events: ClaimEvent[]) =>
    claimDecider.decide({ type: 'escalate', on: day(on) }, after(...events));

  test('is told when it nears, and when it is missed, once each', () => {
    expect(escalate('2026-07-01', ...waiting)).toMatchObject({ code: 'NOT_DUE' });
    const near = escalate('2026-07-02', ...waiting);
    expect(near).toMatchObject({ events: [{ step: 'ACCEPTANCE', level: 'NEARING', dueOn: '2026-07-03' }] });
    const told: ClaimEvent = {
      type: 'deadline-escalated',
      step: 'ACCEPTANCE',
      level: 'NEARING',
      dueOn: day('2026-07-03'),
      on: day('2026-07-02'),
    };
    expect(escalate('2026-07-03', ...waiting, told)).toMatchObject({ code: 'ALREADY_ESCALATED' });
    expect(escalate('2026-07-04', ...waiting, told)).toMatchObject({ events: [{ level: 'OVERDUE' }] });
    const missed: ClaimEvent = { ...told, level: 'OVERDUE', on: day('2026-07-04') };
    expect(escalate('2026-07-08', ...waiting, told, missed)).toMatchObject({ code: 'ALREADY_ESCALATED' });
    expect(after(...waiting, told, accepted('2026-07-03')).escalation).toBeNull();
  });
  test('of mending ends the claim without refusing anything', () => {
    const lapse = (on: string) =>
      claimDecider.decide({ type: 'lapse', on: day(on) }, after(...waiting, returned('2026-07-02')));
    expect(lapse('2026-10-15')).toMatchObject({ code: 'NOT_DUE' });
    expect(lapse('2026-10-16')).toMatchObject({ events: [{ type: 'claim-lapsed' }] });
    const ended: ClaimEvent = { type: 'claim-lapsed', on: day('2026-10-16') };
    expect(after(...waiting, returned('2026-07-02'), ended)).toMatchObject({ status: 'WITHDRAWN', clock: null });
  });
});
