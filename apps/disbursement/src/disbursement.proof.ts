import type { ProofScope } from '@huzhu/service';
import { accountingPeriodAggregate } from './store/accounting-period.store.js';
import { batchAggregate } from './store/batch.store.js';
import { budgetOrderAggregate } from './store/budget-order.store.js';
import { deskMatchAggregate } from './store/desk-match.store.js';
import { entryOrderAggregate } from './store/entry-order.store.js';
import { openingBalanceAggregate } from './store/opening-balance.store.js';
import { paymentAggregate } from './store/payment.store.js';
import { payeeCheckAggregate } from './store/payee-check.store.js';
import { detailAccountAggregate } from './store/detail-account.store.js';
import { poolTransferAggregate } from './store/pool-transfer.store.js';
import { proofRules } from './store/proof-rules.js';
import { statementWithdrawalAggregate } from './store/statement-withdrawal.store.js';

/** What disbursement proves to an auditor. */
export const disbursementProof: ProofScope = {
  aggregates: [
    paymentAggregate,
    batchAggregate,
    openingBalanceAggregate,
    budgetOrderAggregate,
    deskMatchAggregate,
    entryOrderAggregate,
    statementWithdrawalAggregate,
    accountingPeriodAggregate,
    poolTransferAggregate,
    detailAccountAggregate,
    payeeCheckAggregate,
  ],
  writtenBySets: ['payment'],
  rules: proofRules,
  ordersTakenSql: `SELECT source, fund, approved_on AS day, business_key AS key, amount_fen FROM disbursement.payment`,
};
