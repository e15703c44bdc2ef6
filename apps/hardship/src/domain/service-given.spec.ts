import { day } from '@huzhu/kernel';
import { type ServiceCommand, serviceDecider } from './service-given.js';

const household = { activeFrom: day('2026-01-05'), endedOn: day('2026-03-01'), memberPersonKeys: ['main', 'other'] };
const give = {
  type: 'give',
  by: { id: 'clerk' },
  on: day('2026-04-01'),
  household,
  householdId: 'household',
  orgId: 'union',
  kind: 'LEGAL_AID',
  givenOn: day('2026-02-01'),
  provider: '市法律援助中心',
  persons: 1,
  costFen: null,
} as const satisfies ServiceCommand;

const outcome = (changes: object) => {
  const decision = serviceDecider.decide({ ...give, ...changes }, null);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

describe('help that is no money', () => {
  test.each([
    ['for a household on file', {}, 'service-given'],
    ['on the first day of the file', { givenOn: day('2026-01-05') }, 'service-given'],
    ['before the file', { givenOn: day('2026-01-04') }, 'NOT_ON_FILE'],
    ['on the day the file ended', { givenOn: day('2026-03-01') }, 'NOT_ON_FILE'],
    ['on a day to come', { givenOn: day('2026-04-02') }, 'DAY_IN_FUTURE'],
    ['to more people than there are', { persons: 3 }, 'MORE_THAN_MEMBERS'],
    ['by one of the household', { by: { id: 'clerk', personKey: 'other' } }, 'RECUSAL_REQUIRED'],
  ])('%s', (_what, changes, expected) => {
    expect(outcome(changes)).toBe(expected);
  });
});
