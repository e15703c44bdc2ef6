import type { DataAccessKind } from '@huzhu/contracts';

/** Actions of the audit trail that look at a member's data, and what each looks at. */
export const READ_ACTIONS: Readonly<Record<string, DataAccessKind>> = {
  'claims.read-claim': 'CLAIM',
  'claims.read-document': 'PAPER',
  'claims.read-person': 'ALL_CLAIMS',
};
