import { type Day, reject, type Rejected } from '@huzhu/kernel';
import type { HouseholdFacts } from './assessment.js';
import type { MemberFacts } from './household.js';

/** Facts that contradict each other or the calendar. */
export function factsRefusal(facts: HouseholdFacts, adults: number, on: Day): Rejected | null {
  if (facts.idleAdults > adults) return reject('IDLE_ADULTS_TOO_MANY', 'FILE-WAY-1', { adults });
  if (facts.idleAdults > 0 && facts.minimumWageMonthlyFen === 0n) return reject('MINIMUM_WAGE_MISSING', 'FILE-WAY-1');
  if (facts.event !== null && facts.event.happenedOn > on) return reject('DAY_IN_FUTURE', 'FILE-WAY-1');
  return null;
}

/** Why an application cannot be taken, or null. */
export function applicationRefusal(members: readonly MemberFacts[], facts: HouseholdFacts, on: Day): Rejected | null {
  if (members.filter((member) => member.relation === 'SELF').length !== 1) {
    return reject('ONE_MAIN_PERSON_NEEDED', 'FILE-WAY-1');
  }
  if (new Set(members.map((member) => member.personKey)).size !== members.length) {
    return reject('MEMBER_TWICE', 'FILE-WAY-1');
  }
  const withoutMandate = members.filter((member) => member.adult && !member.mandateSigned).length;
  if (withoutMandate > 0) return reject('MANDATE_MISSING', 'FILE-WAY-1', { adultsWithoutMandate: withoutMandate });
  if (!members.some((member) => member.sharesIncome)) return reject('NOBODY_SHARES_INCOME', 'FILE-WAY-1');
  return factsRefusal(facts, members.filter((member) => member.adult).length, on);
}
