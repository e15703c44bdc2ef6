import { day, fold } from '@huzhu/kernel';
import type { Coverage, CoverageCommand, CoverageEvent } from './coverage.js';
import { coverageDecider } from './coverage.decide.js';

const enrolled: CoverageEvent = {
  type: 'coverage-enrolled',
  orgId: 'union',
  rosterId: 'roster',
  line: 2,
  personId: 'person',
  personKey: 'key',
  plan: 'A-HOSP',
  planVersion: '2026',
  units: 1,
  start: day('2026-01-01'),
  end: day('2026-12-31'),
  status: 'AWAITING_PAYMENT',
};
const activated: CoverageEvent = { type: 'coverage-activated', start: day('2026-01-01'), end: day('2026-12-31') };
const given = (...events: CoverageEvent[]): Coverage => fold(coverageDecider, [enrolled, ...events])!;
const by = { id: 'clerk' };

const outcome = (state: Coverage | null, command: CoverageCommand): string => {
  const decision = coverageDecider.decide(command, state);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};
const cancel = (on: string, who: { id: string; personKey?: string } = by): CoverageCommand => ({
  type: 'cancel',
  by: who,
  on: day(on),
  reason: 'left',
});
const die = (diedOn: string): CoverageCommand => ({
  type: 'end-by-death',
  diedOn: day(diedOn),
  by: 'officer',
  on: day('2026-06-01'),
});
const move = (on: string, orgId = 'other'): CoverageCommand => ({
  type: 'transfer',
  by,
  on: day(on),
  reason: 'changed jobs',
  orgId,
  employerName: 'new',
  employerUsc: null,
});

describe('cancellation', () => {
  it.each([
    ['on the day before the start', given(activated), cancel('2025-12-31'), 'coverage-cancelled'],
    ['while unpaid', given(), cancel('2025-12-31'), 'coverage-cancelled'],
    ['on the first day', given(activated), cancel('2026-01-01'), 'COVERAGE_BEGUN'],
    ['of the own coverage', given(activated), cancel('2025-12-31', { id: 'c', personKey: 'key' }), 'RECUSAL_REQUIRED'],
    ['of nothing', null, cancel('2025-12-31'), 'NOT_FOUND'],
    ['of a duplicate', given(activated, { type: 'coverage-displaced' }), cancel('2025-12-31'), 'WRONG_STATUS'],
  ])('%s', (_what, state, command, expected) => {
    expect(outcome(state, command)).toBe(expected);
  });
});

describe('death', () => {
  it.each([
    ['on the first day leaves that day', '2026-01-01', 'coverage-ended-by-death'],
    ['on the day before the start leaves nothing', '2025-12-31', 'coverage-cancelled'],
    ['on the day before the end leaves all but one', '2026-12-30', 'coverage-ended-by-death'],
    ['on the last day leaves all', '2026-12-31', ''],
    ['after the end changes nothing', '2027-01-01', ''],
  ])('%s', (_what, diedOn, expected) => {
    expect(outcome(given(activated), die(diedOn))).toBe(expected);
  });

  it('of unpaid coverage cancels it, and of what never counted nothing', () => {
    expect(outcome(given(), die('2026-05-01'))).toBe('coverage-cancelled');
    expect(outcome(given(activated, { type: 'coverage-displaced' }), die('2026-05-01'))).toBe('');
  });
});

describe('a move', () => {
  it.each([
    ['on the last day', given(activated), move('2026-12-31'), 'coverage-transferred'],
    ['after the end', given(activated), move('2027-01-01'), 'COVERAGE_OVER'],
    ['of unpaid coverage', given(), move('2025-12-31'), 'WRONG_STATUS'],
  ])('%s', (_what, state, command, expected) => {
    expect(outcome(state, command)).toBe(expected);
  });

  it('to where it is already changes nothing', () => {
    const there: CoverageEvent = {
      ...(move('2026-02-01') as Extract<CoverageCommand, { type: 'transfer' }>),
      type: 'coverage-transferred',
      by: 'clerk',
    };
    expect(outcome(given(activated, there), move('2026-03-01'))).toBe('ALREADY_THERE');
  });
});

test('the journal of a coverage enrolled before there was a contest reads as uncontested', () => {
  expect(given()).toMatchObject({ contested: false, employerName: null, employerUsc: null });
  expect(given({ type: 'coverage-overtaken' }).contested).toBe(true);
  expect(given({ type: 'coverage-overtaken' }, activated)).toMatchObject({ contested: false, status: 'ACTIVE' });
});
