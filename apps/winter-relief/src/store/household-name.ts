import type { FieldCipher } from '@huzhu/service';

/** Where hardship seals the name of a household's main person for those who visit it. */
const placeOf = (householdId: string): string => `household-name/${householdId}`;

/** The name of a household; null where hardship has not told one. */
export const nameOfHousehold = (
  cipher: FieldCipher,
  row: { readonly household_id: string; readonly sealed_name: string | null },
): string | null =>
  row.sealed_name === null ? null : cipher.open<{ name: string }>(placeOf(row.household_id), row.sealed_name).name;
