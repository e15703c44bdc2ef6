import { day } from '@huzhu/kernel';
import { application, deepFacts, given, member, people, standard, way } from './given-household.fixture.js';
import type { Household } from './household.js';
import type { HouseholdCommand } from './household-commands.js';
import { householdDecider } from './household.decide.js';

const outcome = (household: Household | null, command: HouseholdCommand): string => {
  const decision = householdDecider.decide(command, household);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};
const step = (place: number): HouseholdCommand => way[place] ?? application();
const upTo = (place: number): Household => given(way.slice(0, place));

describe('an application', () => {
  test('is assessed by the standard, the main person first', () => {
    const household = given([application({ members: [member('other'), member('main')] })]);
    expect(household.memberPersonKeys).toEqual(['main', 'other']);
    expect(household.assessment).toMatchObject({ category: 'RELATIVE', netFen: 3_700_000n, standard: 'REF-2025' });
  });

  test('counts only who lives on the shared income', () => {
    const apart = given([application({ members: [member('main'), member('other', { sharesIncome: false })] })]);
    expect([apart.persons, apart.memberPersonKeys.length]).toEqual([1, 2]);
  });

  test.each<[string, Partial<Parameters<typeof application>[0]>, string]>([
    [
      'without the mandate of an adult',
      { members: [member('main'), member('other', { mandateSigned: false })] },
      'MANDATE_MISSING',
    ],
    ['without a main person', { members: [member('other')] }, 'ONE_MAIN_PERSON_NEEDED'],
    [
      'with two main persons',
      { members: [member('main'), member('other', { relation: 'SELF' })] },
      'ONE_MAIN_PERSON_NEEDED',
    ],
    ['with a person twice', { members: [member('main'), member('main', { relation: 'CHILD' })] }, 'MEMBER_TWICE'],
    ['of nobody who shares the income', { members: [member('main', { sharesIncome: false })] }, 'NOBODY_SHARES_INCOME'],
    [
      'with more idle adults than adults',
      { facts: { ...deepFacts, idleAdults: 3, minimumWageMonthlyFen: 1n } },
      'IDLE_ADULTS_TOO_MANY',
    ],
    ['with idle adults and no wage to count', { facts: { ...deepFacts, idleAdults: 1 } }, 'MINIMUM_WAGE_MISSING'],
    [
      'after an event to come',
      { facts: { ...deepFacts, event: { happenedOn: day('2025-12-17'), costFen: 1n, compensationFen: 0n } } },
      'DAY_IN_FUTURE',
    ],
    ['of the own household', { by: { id: 'clerk', personKey: 'other' } }, 'RECUSAL_REQUIRED'],
  ])('%s is refused', (_what, changes, code) => {
    expect(outcome(null, application(changes))).toBe(code);
  });
});

describe('the way of a file', () => {
  test('takes every step in its order, and ends on the books', () => {
    expect(given(way)).toMatchObject({ status: 'ACTIVE', fileNumber: 'KN-2026-00000001', activeFrom: '2026-01-05' });
  });

  test.each([4, 6, 7, 8])('step %i is refused before the one before it, and twice', (place) => {
    expect(outcome(upTo(place - 1), step(place))).toMatch(/WRONG_STATUS|NOT_FOUND|DELIBERATION_MISSING/);
    expect(outcome(upTo(place + 1), step(place))).toMatch(/WRONG_STATUS|ALREADY_PUBLIC/);
  });

  test.each([
    [6, 'clerk'],
    [6, 'visitor'],
    [7, 'visitor'],
    [7, 'officer'],
    [8, 'clerk'],
    [8, 'officer'],
    [8, 'reviewer'],
  ])('step %i is not taken by the %s, who had another duty', (place, id) => {
    expect(outcome(upTo(place), { ...step(place), by: { id } })).toBe('SAME_PERSON');
  });

  test.each([1, 3, 4, 5, 6, 7, 8])('step %i is not taken by a member of the household', (place) => {
    expect(outcome(upTo(place), { ...step(place), by: { id: 'somebody', personKey: 'child' } })).toBe(
      'RECUSAL_REQUIRED',
    );
  });

  test.each([
    ['of tomorrow', { visitedOn: day('2025-12-17') }, 'DAY_IN_FUTURE'],
    ['before the application', { visitedOn: day('2025-12-15') }, 'BEFORE_APPLICATION'],
    ['by one', { visitors: ['clerk', 'clerk'] }, 'TWO_VISITORS_NEEDED'],
    ['recorded by somebody else', { visitors: ['visitor', 'third'] }, 'VISITOR_MUST_RECORD'],
  ])('a visit %s is refused', (_what, changes, code) => {
    expect(outcome(upTo(1), { ...step(1), ...changes })).toBe(code);
  });

  test('the publicity counts working days, not days', () => {
    const opened = given([...way.slice(0, 4), { type: 'open-publicity', by: people.clerk, on: day('2025-12-26') }]);
    expect(opened.publicUntil).toBe('2026-01-05');
    expect(outcome(opened, { type: 'close-publicity', by: people.clerk, on: day('2026-01-05') })).toBe(
      'PUBLICITY_RUNNING',
    );
    expect(outcome(opened, { type: 'close-publicity', by: people.clerk, on: day('2026-01-06') })).toBe(
      'publicity-closed',
    );
  });

  test('a year without an official calendar is not guessed', () => {
    expect(outcome(upTo(4), { type: 'open-publicity', by: people.clerk, on: day('2026-12-29') })).toBe(
      'CALENDAR_NOT_COVERED',
    );
  });

  test('a difference needs corrected facts, and they are assessed again', () => {
    const differs = [{ source: 'TAX', answeredOn: day('2025-12-26'), differs: true }];
    const compare = { ...step(6), sources: differs } as HouseholdCommand;
    expect(outcome(upTo(6), compare)).toBe('CORRECTED_FACTS_MISSING');
    const facts = { ...deepFacts, incomeFen: 20_000_000n };
    const compared = given([...way.slice(0, 6), { ...compare, facts } as HouseholdCommand]);
    expect(compared.assessment).toMatchObject({ category: 'NONE', assessedOn: '2025-12-16' });
    expect(outcome(compared, step(7))).toBe('NOT_ELIGIBLE');
    expect(
      outcome(compared, { type: 'reject', by: people.reviewer, on: day('2025-12-29'), reason: 'NOT_ELIGIBLE' }),
    ).toBe('household-rejected');
  });

  test('a difference in an answer file cannot be passed over', () => {
    expect(outcome(upTo(6), { ...step(6), differing: ['TAX'] } as HouseholdCommand)).toBe('DIFFERENCE_NOT_RECORDED');
  });

  test('who took the application does not reject it, but may note that it was withdrawn', () => {
    const by = { by: people.clerk, on: day('2025-12-29') };
    expect(outcome(upTo(7), { type: 'reject', ...by, reason: 'NOT_ELIGIBLE' })).toBe('SAME_PERSON');
    expect(outcome(upTo(7), { type: 'reject', ...by, reason: 'WITHDRAWN' })).toBe('household-rejected');
    expect(outcome(given(way), { type: 'reject', ...by, reason: 'WITHDRAWN' })).toBe('WRONG_STATUS');
  });
});

describe('an active file', () => {
  const active = given(way);
  const on = day('2026-03-02');
  const propose = {
    type: 'propose-reassessment',
    by: people.officer,
    on,
    facts: { ...deepFacts, incomeFen: 6_000_000n },
    receivedFen: 0n,
    yearly: false,
    differing: [],
    sources: [],
    standard,
  } as const satisfies HouseholdCommand;

  test('changes class when a second person approves the new facts', () => {
    const proposed = given([...way, propose]);
    expect(proposed.assessment.category).toBe('DEEP');
    expect(outcome(proposed, { type: 'approve-reassessment', by: people.officer, on })).toBe('SAME_PERSON');
    const approved = given([...way, propose, { type: 'approve-reassessment', by: people.approver, on }]);
    expect([approved.assessment.category, approved.reassessment]).toEqual(['RELATIVE', null]);
  });

  test('does not become a file of no class: it ends instead', () => {
    const rich = given([...way, { ...propose, facts: { ...deepFacts, incomeFen: 20_000_000n } }]);
    expect(outcome(rich, { type: 'approve-reassessment', by: people.approver, on })).toBe('NOT_ELIGIBLE');
    expect(outcome(active, { type: 'approve-reassessment', by: people.approver, on })).toBe('NOTHING_PROPOSED');
  });

  test('ends once', () => {
    const exit: HouseholdCommand = { type: 'exit', by: people.approver, on, reason: 'MOVED' };
    const ended = given([...way, exit]);
    expect(ended).toMatchObject({ status: 'EXITED', endedOn: on, endReason: 'MOVED', nextReviewOn: null });
    expect(outcome(ended, exit)).toBe('WRONG_STATUS');
    expect(outcome(ended, propose)).toBe('WRONG_STATUS');
  });

  test('leaves hardship only as a review shows it, and not by the word of one person', () => {
    const exit = (id: string): HouseholdCommand => ({ type: 'exit', by: { id }, on, reason: 'OUT_OF_HARDSHIP' });
    const rich: HouseholdCommand = { ...propose, facts: { ...deepFacts, incomeFen: 20_000_000n } };
    expect(outcome(active, exit('approver'))).toBe('EXIT_NOT_SHOWN');
    expect(outcome(given([...way, propose]), exit('approver'))).toBe('EXIT_NOT_SHOWN');
    expect(outcome(given([...way, rich]), exit('officer'))).toBe('SAME_PERSON');
    expect(outcome(given([...way, rich]), exit('approver'))).toBe('household-exited');
    expect(outcome(active, { ...exit('approver'), reason: 'RESOLVED' } as HouseholdCommand)).toBe('EXIT_NOT_SHOWN');
  });

  test('what was paid in the year is income of the next assessment', () => {
    const paid = given([...way, { ...propose, facts: deepFacts, receivedFen: 123_200n }]);
    expect(paid.reassessment?.assessment).toMatchObject({
      category: 'RELATIVE',
      netFen: 3_823_200n,
      receivedFen: 123_200n,
    });
    const less = given([...way, { ...propose, facts: deepFacts, receivedFen: 123_199n }]);
    expect(less.reassessment?.assessment.category).toBe('DEEP');
  });

  test('what an authority knows is not passed over in a yearly review', () => {
    const yearly = { ...propose, yearly: true, differing: ['TAX'] } as const;
    const source = { source: 'TAX', answeredOn: on, differs: false };
    expect(outcome(active, yearly)).toBe('DIFFERENCE_NOT_RECORDED');
    expect(outcome(active, { ...yearly, sources: [source] })).toBe('DIFFERENCE_NOT_RECORDED');
    expect(outcome(active, { ...yearly, sources: [{ ...source, differs: true }, source] })).toBe('SOURCE_TWICE');
    const named = { ...yearly, sources: [{ ...source, differs: true }] };
    const approve: HouseholdCommand = { type: 'approve-reassessment', by: people.approver, on };
    expect(given([...way, named, approve]).comparisons).toEqual(named.sources);
    expect(outcome(active, { ...propose, differing: ['TAX'] })).toBe('reassessment-proposed');
  });

  test('goes to another union whole; not to the one it is with, nor once it has ended', () => {
    const transfer = { type: 'transfer', by: people.approver, on, toOrgId: 'west', reason: 'NEW_HOME' } as const;
    expect(given([...way, transfer])).toEqual({ ...active, orgId: 'west' });
    expect(outcome(active, { ...transfer, toOrgId: active.orgId })).toBe('SAME_UNION');
    const ended: HouseholdCommand = { type: 'exit', by: people.approver, on, reason: 'DECEASED' };
    expect(outcome(given([...way, ended]), transfer)).toBe('WRONG_STATUS');
  });

  test('is due for review a year after it began, and a year after each yearly review', () => {
    expect(active.nextReviewOn).toBe('2027-01-05');
    const approve: HouseholdCommand = { type: 'approve-reassessment', by: people.approver, on };
    expect(given([...way, propose, approve])).toMatchObject({ nextReviewOn: '2027-01-05', lastReviewedOn: null });
    const reviewed = given([...way, { ...propose, yearly: true }, approve]);
    expect(reviewed).toMatchObject({
      nextReviewOn: '2027-03-02',
      lastReviewedOn: on,
      reviewedBy: ['officer', 'approver'],
    });
    const check = (id: string): HouseholdCommand => ({
      type: 'check-sample',
      by: { id },
      on,
      year: 2026,
      outcome: 'CONFIRMED',
      sealedFindings: null,
    });
    expect([outcome(reviewed, check('officer')), outcome(reviewed, check('somebody'))]).toEqual([
      'SAME_PERSON',
      'sample-checked',
    ]);
  });

  test('rests and goes on, and may end while it rests', () => {
    const suspend: HouseholdCommand = { type: 'suspend', by: people.approver, on, reason: 'UNDER_INQUIRY' };
    const resume: HouseholdCommand = { type: 'resume', by: people.approver, on };
    const resting = given([...way, suspend]);
    expect(resting).toMatchObject({ status: 'SUSPENDED', suspendReason: 'UNDER_INQUIRY' });
    expect([outcome(resting, suspend), outcome(active, resume)]).toEqual(['WRONG_STATUS', 'WRONG_STATUS']);
    expect(given([...way, suspend, resume])).toMatchObject({ status: 'ACTIVE', suspendReason: null });
    expect(outcome(resting, { type: 'exit', by: people.approver, on, reason: 'DECEASED' })).toBe('household-exited');
  });

  test('has one plan, which a later one replaces', () => {
    const plan = (until: string): HouseholdCommand => ({
      type: 'set-plan',
      by: people.officer,
      on,
      sealedPlan: 'sealed',
      responsible: 'officer',
      from: on,
      until: day(until),
    });
    expect(outcome(active, plan('2026-03-01'))).toBe('PLAN_ENDS_BEFORE_IT_BEGINS');
    expect(outcome(upTo(8), plan('2026-12-31'))).toBe('WRONG_STATUS');
    expect(given([...way, plan('2026-06-30'), plan('2026-12-31')]).plan?.until).toBe('2026-12-31');
  });

  test('of a household that fell back tells which file it had', () => {
    expect(given([application({ previousHouseholdId: 'earlier' })])).toMatchObject({
      origin: 'RELAPSED',
      previousHouseholdId: 'earlier',
    });
  });
});
