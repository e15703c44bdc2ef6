import { Module } from '@nestjs/common';
import { PayeeOpener, SERVICE, type ServiceParts } from '@huzhu/service';
import { BackgroundWork } from './background/background-work.js';
import { SendBatches } from './background/send-batches.js';
import { BankClient } from './bank/bank-client.js';
import { BatchFiles } from './bank/batch-file.js';
import { AgreeToReissue } from './commands/agree-to-reissue.command.js';
import { ApproveBatch } from './commands/approve-batch.command.js';
import { AssignException } from './commands/assign-exception.command.js';
import { BuildBatch } from './commands/build-batch.command.js';
import { DecideOpeningBalance } from './commands/decide-opening-balance.command.js';
import { DecideBudgetOrder } from './commands/decide-budget-order.command.js';
import { DecideEntry } from './commands/decide-entry.command.js';
import { ProposeEntry } from './commands/propose-entry.command.js';
import { EntryOrdersController } from './http/entry-orders.controller.js';
import { LinesController } from './http/lines.controller.js';
import { LineQueries } from './queries/lines.query.js';
import { SentFilesController } from './http/sent-files.controller.js';
import { SentFileQueries } from './queries/sent-files.query.js';
import { EntryOrderQueries } from './queries/entry-orders.query.js';
import { DecidePayeeCheck } from './commands/decide-payee-check.command.js';
import { KeepDetailAccounts } from './commands/keep-detail-accounts.command.js';
import { DetailAccountsController } from './http/detail-accounts.controller.js';
import { DetailAccountQueries } from './queries/detail-accounts.query.js';
import { DecidePoolTransfer } from './commands/decide-pool-transfer.command.js';
import { DecideStatementWithdrawal } from './commands/decide-statement-withdrawal.command.js';
import { DecidePeriodClosing } from './commands/decide-period-closing.command.js';
import { DownloadBankFile } from './commands/download-bank-file.command.js';
import { DropOvertakenReissues } from './commands/drop-overtaken-reissues.command.js';
import { FundWaiting } from './commands/fund-waiting.command.js';
import { ImportOpeningBalances } from './commands/import-opening-balances.command.js';
import { ImportResult } from './commands/import-result.command.js';
import { ImportStatement } from './commands/import-statement.command.js';
import { InquireBatch } from './commands/inquire-batch.command.js';
import { MakeMatch } from './commands/make-match.command.js';
import { ProposeBudgetOrder } from './commands/propose-budget-order.command.js';
import { ProposeOpeningBalance } from './commands/propose-opening-balance.command.js';
import { ProposePoolTransfer } from './commands/propose-pool-transfer.command.js';
import { ProposeStatementWithdrawal } from './commands/propose-statement-withdrawal.command.js';
import { ProposePeriodClosing } from './commands/propose-period-closing.command.js';
import { ReceiveContributions } from './commands/receive-contributions.command.js';
import { ReceivePayments } from './commands/receive-payments.command.js';
import { ReceiveRecoveries } from './commands/receive-recoveries.command.js';
import { ReleaseBatch } from './commands/release-batch.command.js';
import { SubmitBatch } from './commands/submit-batch.command.js';
import { SubmitReport } from './commands/submit-report.command.js';
import { UndoMatch } from './commands/undo-match.command.js';
import { WithdrawBatch } from './commands/withdraw-batch.command.js';
import type { DisbursementConfig } from './disbursement.config.js';
import { AccountingPeriodsController } from './http/accounting-periods.controller.js';
import { BatchesController } from './http/batches.controller.js';
import { BooksController } from './http/books.controller.js';
import { BudgetsController } from './http/budgets.controller.js';
import { ContributionsController } from './http/contributions.controller.js';
import { DeskController } from './http/desk.controller.js';
import { FundsController } from './http/funds.controller.js';
import { LedgerController } from './http/ledger.controller.js';
import { PapersController } from './http/papers.controller.js';
import { PayeeChecksController } from './http/payee-checks.controller.js';
import { PaymentsController } from './http/payments.controller.js';
import { PoolsController } from './http/pools.controller.js';
import { ReceivablesController } from './http/receivables.controller.js';
import { ReportsController } from './http/reports.controller.js';
import { ReturnReasonsController } from './http/return-reasons.controller.js';
import { StatementWithdrawalsController } from './http/statement-withdrawals.controller.js';
import { AccountingPeriodQueries } from './queries/accounting-periods.query.js';
import { BatchQueries } from './queries/batches.query.js';
import { BookQueries } from './queries/books.query.js';
import { BudgetOrderQueries } from './queries/budget-orders.query.js';
import { ContributionQueries } from './queries/contributions.query.js';
import { DeskQueries } from './queries/desk.query.js';
import { FundQueries } from './queries/funds.query.js';
import { LedgerQueries } from './queries/ledger.query.js';
import { PaperQueries } from './queries/papers.query.js';
import { PayeeNames } from './queries/payee-names.js';
import { PayeeCheckQueries } from './queries/payee-checks.query.js';
import { PaymentQueries } from './queries/payments.query.js';
import { PoolQueries } from './queries/pools.query.js';
import { ReceivableQueries } from './queries/receivables.query.js';
import { ReportQueries } from './queries/reports.query.js';
import { StatementWithdrawalQueries } from './queries/statement-withdrawals.query.js';
import { StatementQueries } from './queries/statements.query.js';
import { TotalsQuery } from './queries/totals.query.js';
import { OnContributionReceived } from './reactions/on-contribution-received.reaction.js';
import { OnOrgUnitChanged } from './reactions/on-org-unit-changed.reaction.js';
import { OnPaymentRequested } from './reactions/on-payment-requested.reaction.js';
import { OnEmergencyMoney } from './reactions/on-emergency-money.reaction.js';
import { OnRecovery } from './reactions/on-recovery.reaction.js';

@Module({
  controllers: [
    AccountingPeriodsController,
    LedgerController,
    ReportsController,
    FundsController,
    PayeeChecksController,
    PaymentsController,
    BatchesController,
    BooksController,
    BudgetsController,
    ReturnReasonsController,
    ReceivablesController,
    PapersController,
    PoolsController,
    DetailAccountsController,
    ContributionsController,
    DeskController,
    EntryOrdersController,
    LinesController,
    SentFilesController,
    StatementWithdrawalsController,
    OnOrgUnitChanged,
    OnPaymentRequested,
    OnContributionReceived,
    OnEmergencyMoney,
    OnRecovery,
  ],
  providers: [
    {
      provide: PayeeOpener,
      inject: [SERVICE],
      useFactory: (service: ServiceParts) => PayeeOpener.of((service.config as DisbursementConfig).PAYEE_PRIVATE_KEYS),
    },
    BackgroundWork,
    SendBatches,
    BankClient,
    BatchFiles,
    AccountingPeriodQueries,
    LedgerQueries,
    ReportQueries,
    SubmitReport,
    DecidePeriodClosing,
    ProposePeriodClosing,
    AgreeToReissue,
    ApproveBatch,
    BuildBatch,
    DecideBudgetOrder,
    ProposeBudgetOrder,
    BudgetOrderQueries,
    AssignException,
    MakeMatch,
    UndoMatch,
    ContributionQueries,
    DeskQueries,
    PayeeNames,
    DecideEntry,
    ProposeEntry,
    EntryOrderQueries,
    LineQueries,
    SentFileQueries,
    DecidePayeeCheck,
    PayeeCheckQueries,
    KeepDetailAccounts,
    DetailAccountQueries,
    DecidePoolTransfer,
    DecideStatementWithdrawal,
    DecideOpeningBalance,
    DownloadBankFile,
    DropOvertakenReissues,
    FundWaiting,
    ImportOpeningBalances,
    ImportResult,
    ImportStatement,
    InquireBatch,
    ProposeOpeningBalance,
    ProposePoolTransfer,
    ProposeStatementWithdrawal,
    ReceiveContributions,
    ReceivePayments,
    ReceiveRecoveries,
    ReleaseBatch,
    SubmitBatch,
    WithdrawBatch,
    BatchQueries,
    BookQueries,
    FundQueries,
    PaymentQueries,
    PaperQueries,
    PoolQueries,
    ReceivableQueries,
    StatementQueries,
    StatementWithdrawalQueries,
    TotalsQuery,
  ],
})
export class DisbursementModule {}
