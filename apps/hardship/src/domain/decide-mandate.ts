import { accept, reject, type Rejected } from '@huzhu/kernel';
import { adultsWithoutMandate, type Household, isMandateOf } from './household.js';
import type { CommandOf } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';
import { type Decided, happened, wrongStatus } from './household-steps.js';

/** Why a file rests whose people may not be asked about any more. */
const MANDATE_REVOKED = 'MANDATE_REVOKED';

/** Nobody's affairs are compared, and nothing rests on a comparison, without the adults' written mandates (授权委托书). */
export const mandateRefusal = (household: Household): Rejected | null => {
  const missing = adultsWithoutMandate(household);
  return missing > 0 ? reject('MANDATE_MISSING', 'FILE-WAY-4', { adultsWithoutMandate: missing }) : null;
};

/** A file that rests for a revoked mandate goes on when every adult has given one again. */
export const resumptionRefusal = (household: Household): Rejected | null =>
  household.suspendReason === MANDATE_REVOKED ? mandateRefusal(household) : null;

/**
 * A member takes the mandate back (撤回授权): the way stops before the next step that rests on it, and a file on the books rests.
 * What was decided while it was given stays.
 */
export function revokeMandate(household: Household, command: CommandOf<'revoke-mandate'>): Decided {
  const { place, revokedOn, byHousehold, by, on } = command;
  if (household.status === 'EXITED' || household.status === 'REJECTED') return wrongStatus(household);
  const personKey = household.memberPersonKeys[place];
  if (personKey === undefined) {
    return reject('NO_SUCH_MEMBER', 'FILE-WAY-1', { place, members: household.memberPersonKeys.length });
  }
  if (byHousehold && by.personKey !== personKey) return reject('NOT_PERMITTED', 'FILE-WAY-1');
  if (revokedOn > on) return reject('DAY_IN_FUTURE', 'FILE-WAY-4');
  if (!household.documents.some((paper) => isMandateOf(personKey, paper))) return reject('NO_MANDATE', 'FILE-WAY-4');
  const revoked: HouseholdEvent = { type: 'mandate-revoked', ...happened(command), personKey, revokedOn };
  if (household.status !== 'ACTIVE') return accept(revoked);
  return accept<HouseholdEvent>(revoked, {
    type: 'household-suspended',
    ...happened(command),
    reason: MANDATE_REVOKED,
  });
}
