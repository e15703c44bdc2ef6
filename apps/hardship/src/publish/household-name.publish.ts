import { householdNamed } from '@huzhu/contracts';
import { type FieldCipher, publication, type Publication } from '@huzhu/service';

/** Whoever visits a household must know whom to ask for: its name travels sealed, bound to the household. */
export const publishHouseholdName = (
  cipher: FieldCipher,
  { householdId, orgId, name }: { readonly householdId: string; readonly orgId: string; readonly name: string },
): Publication =>
  publication(householdNamed, {
    householdId,
    orgId,
    sealedName: cipher.seal(`household-name/${householdId}`, { name }),
  });
