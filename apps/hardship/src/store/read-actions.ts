import type { DataAccessKind } from '@huzhu/contracts';

/** Actions of the audit trail that look at a household's data, and what each looks at. */
export const READ_ACTIONS: Readonly<Record<string, DataAccessKind>> = {
  'hardship.disclose-household': 'HOUSEHOLD',
  'hardship.read-document': 'HOUSEHOLD_PAPER',
};
