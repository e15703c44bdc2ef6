import type { ServiceDefinition } from '@huzhu/service';
import { disbursementAuditTests } from './store/audit-tests.js';
import { BackgroundWork } from './background/background-work.js';
import { SendBatches } from './background/send-batches.js';
import { DropOvertakenReissues } from './commands/drop-overtaken-reissues.command.js';
import { FundWaiting } from './commands/fund-waiting.command.js';
import { DisbursementConfig } from './disbursement.config.js';
import { DisbursementModule } from './disbursement.module.js';
import { disbursementProof } from './disbursement.proof.js';
import { accountingPeriodEntity } from './store/accounting-period.store.js';
import { AccountingPeriods1795387188000 } from './store/accounting-periods.migration.js';
import { BatchApprovals1795391459000 } from './store/batch-approvals.migration.js';
import { BatchByList1795472700000 } from './store/batch-by-list.migration.js';
import { BatchIndexes1795377200000 } from './store/batch-indexes.migration.js';
import { BankProfiles1795379900000 } from './store/bank-profiles.migration.js';
import { batchEntity } from './store/batch.store.js';
import { budgetOrderEntity } from './store/budget-order.store.js';
import { BudgetOrders1795378700000 } from './store/budget-orders.migration.js';
import { CreateDisbursement1767225600000 } from './store/create-disbursement.migration.js';
import { DeskIndexes1795390837000 } from './store/desk-indexes.migration.js';
import { DueContributions1795413281000 } from './store/due-contributions.migration.js';
import { deskMatchEntity } from './store/desk-match.store.js';
import { ReconciliationDesk1795380900000 } from './store/desk.migration.js';
import { FreeMatches1795411092000 } from './store/free-matches.migration.js';
import { LighterStage1795413311000 } from './store/lighter-stage.migration.js';
import { LighterRows1795390207000 } from './store/lighter-rows.migration.js';
import { openingBalanceEntity } from './store/opening-balance.store.js';
import { entryOrderEntity } from './store/entry-order.store.js';
import { EntryOrders1795400783000 } from './store/entry-orders.migration.js';
import { PayeeHashes1795410768000 } from './store/payee-hashes.migration.js';
import { Payees1795398763000 } from './store/payees.migration.js';
import { payeeCheckEntity } from './store/payee-check.store.js';
import { PayeeChecks1795411745000 } from './store/payee-checks.migration.js';
import { PayeeIndex1795392578000 } from './store/payee-index.migration.js';
import { paymentEntity } from './store/payment.store.js';
import { poolTransferEntity } from './store/pool-transfer.store.js';
import { Pools1795398660000 } from './store/pools.migration.js';
import { Receivables1795387962000 } from './store/receivables.migration.js';
import { ReissueIndex1795386900000 } from './store/reissue-index.migration.js';
import { statementWithdrawalEntity } from './store/statement-withdrawal.store.js';
import { SheetSums1795422504000 } from './store/sheet-sums.migration.js';
import { StageReferences1795436100000 } from './store/stage-references.migration.js';
import { SubmittedReports1795390725000 } from './store/submitted-reports.migration.js';
import { WaitingReissues1795410749000 } from './store/waiting-reissues.migration.js';
import { detailAccountEntity } from './store/detail-account.store.js';
import { DetailAccounts1795425918000 } from './store/detail-accounts.migration.js';
import { OpeningBalances1795434900000 } from './store/opening-balances.migration.js';
import { OrgPlaces1795428600000 } from './store/org-places.migration.js';
import { UnionDues1795422201000 } from './store/union-dues.migration.js';
import { LapsingMoney1795480200000 } from './store/lapsing-money.migration.js';
import { MoneyOfDocuments1795534200000 } from './store/money-of-documents.migration.js';
import { TransferReasons1795537800000 } from './store/transfer-reasons.migration.js';
import { SourceTransfers1795532400000 } from './store/source-transfers.migration.js';
import { OwedMoney1795479600000 } from './store/owed-money.migration.js';
import { SourcesOfMoney1795479000000 } from './store/sources-of-money.migration.js';
import { TakeStatements1795375800000 } from './store/take-statements.migration.js';

/** Funds, budgets, payments, bank and books (资金拨付). */
export const disbursementDefinition: ServiceDefinition = {
  name: 'disbursement',
  config: DisbursementConfig,
  module: DisbursementModule,
  auditTests: disbursementAuditTests,
  proof: disbursementProof,
  entities: [
    paymentEntity,
    batchEntity,
    openingBalanceEntity,
    statementWithdrawalEntity,
    budgetOrderEntity,
    deskMatchEntity,
    entryOrderEntity,
    accountingPeriodEntity,
    poolTransferEntity,
    payeeCheckEntity,
    detailAccountEntity,
  ],
  migrations: [
    CreateDisbursement1767225600000,
    TakeStatements1795375800000,
    BatchIndexes1795377200000,
    BudgetOrders1795378700000,
    BankProfiles1795379900000,
    ReconciliationDesk1795380900000,
    ReissueIndex1795386900000,
    AccountingPeriods1795387188000,
    Receivables1795387962000,
    BatchApprovals1795391459000,
    LighterRows1795390207000,
    DeskIndexes1795390837000,
    SubmittedReports1795390725000,
    PayeeIndex1795392578000,
    Pools1795398660000,
    Payees1795398763000,
    EntryOrders1795400783000,
    WaitingReissues1795410749000,
    FreeMatches1795411092000,
    PayeeChecks1795411745000,
    DueContributions1795413281000,
    PayeeHashes1795410768000,
    LighterStage1795413311000,
    UnionDues1795422201000,
    SheetSums1795422504000,
    DetailAccounts1795425918000,
    OrgPlaces1795428600000,
    OpeningBalances1795434900000,
    StageReferences1795436100000,
    BatchByList1795472700000,
    SourcesOfMoney1795479000000,
    OwedMoney1795479600000,
    LapsingMoney1795480200000,
    SourceTransfers1795532400000,
    MoneyOfDocuments1795534200000,
    TransferReasons1795537800000,
  ],
  background: (app) => {
    const fundWaiting = app.get(FundWaiting);
    const sendBatches = app.get(SendBatches);
    const dropOvertaken = app.get(DropOvertakenReissues);
    return app
      .get(BackgroundWork)
      .start([
        async () => (await fundWaiting.handle()) > 0,
        () => sendBatches.handle(),
        async () => (await dropOvertaken.handle()) > 0,
      ]);
  },
};
