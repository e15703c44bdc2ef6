import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@huzhu/contracts';
import type { TableParts } from './summary-table.js';

/** Accounts that identity makes in a demo start only. */
export const demoAccounts: TableParts['accounts'] = DEMO_ACCOUNTS.map(({ username, role }) => ({
  name: username,
  role,
  secret: DEMO_PASSWORD,
}));
