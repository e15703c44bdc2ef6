import type { TableParts } from './summary-table.js';

/** Accounts that identity makes in a demo start only. */
export const demoAccounts: TableParts['accounts'] = [];
