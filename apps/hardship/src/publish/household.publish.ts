import { householdChanged, householdRegistered, type HardshipCategory, type HouseholdStatus } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import { type Household, isOnBooks } from '../domain/household.js';
import type { HouseholdEvent } from '../domain/household-events.js';

const sealed = ({ sealedPayee }: Household): { sealedPayee?: string } => (sealedPayee === null ? {} : { sealedPayee });

const categoryOf = ({ assessment }: Household): HardshipCategory => {
  const { category } = assessment;
  if (category === 'NONE' || category === 'REJECTED') throw new Error('a file without a category is not published');
  return category;
};

const statusOf = ({ status }: Household): HouseholdStatus =>
  status === 'EXITED' || status === 'SUSPENDED' ? status : 'ACTIVE';

const registered = (household: Household, householdId: string): Publication =>
  publication(householdRegistered, {
    householdId,
    orgId: household.orgId,
    fileNumber: household.fileNumber ?? '',
    category: categoryOf(household),
    activeFrom: household.activeFrom ?? '',
    relapsed: household.previousHouseholdId !== null,
    compared: household.comparisons.length > 0,
    publicised: household.publicUntil !== null,
    mainPersonKey: household.mainPersonKey,
    memberPersonKeys: [...household.memberPersonKeys],
    ...sealed(household),
  });

const changed = (household: Household, householdId: string, changedOn: string): Publication =>
  publication(householdChanged, {
    householdId,
    orgId: household.orgId,
    status: statusOf(household),
    category: categoryOf(household),
    ...(household.status === 'EXITED' && household.endReason !== null ? { exitReason: household.endReason } : {}),
    changedOn,
    memberPersonKeys: [...household.memberPersonKeys],
    ...sealed(household),
  });

/** Only files on the books are known outside, and only by ids, classes, keyed hashes and the sealed payee. */
export function publishHousehold(event: HouseholdEvent, household: Household, id: string): readonly Publication[] {
  switch (event.type) {
    case 'household-approved':
      return [registered(household, id)];
    case 'household-exited':
    case 'household-transferred':
    case 'household-suspended':
    case 'household-resumed':
    case 'reassessment-approved':
      return [changed(household, id, event.on)];
    case 'payee-changed':
      return isOnBooks(household) ? [changed(household, id, event.on)] : [];
    case 'household-applied':
    case 'documents-added':
    case 'mandate-revoked':
    case 'household-deliberated':
    case 'objection-received':
    case 'objection-resolved':
    case 'household-visited':
    case 'household-assessed':
    case 'publicity-opened':
    case 'publicity-closed':
    case 'facts-compared':
    case 'household-reviewed':
    case 'household-rejected':
    case 'reassessment-proposed':
    case 'plan-set':
    case 'sample-checked':
      return [];
  }
}
