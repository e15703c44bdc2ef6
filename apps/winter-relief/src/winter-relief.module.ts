import { Module } from '@nestjs/common';
import { OnRelativeDeclared } from '@huzhu/service';
import { BindEmergencyPersonCommand } from './commands/bind-emergency-person.command.js';
import { CompareEmergencyCommand } from './commands/compare-emergency.command.js';
import { DeclareEmergencyCommand } from './commands/declare-emergency.command.js';
import { HandOutCashCommand } from './commands/hand-out-cash.command.js';
import { MoveCashCommand } from './commands/move-cash.command.js';
import { PayEmergencyAidCommand } from './commands/pay-emergency-aid.command.js';
import { ProveEmergencyAidCommand } from './commands/prove-emergency-aid.command.js';
import { RecoverReliefCommand } from './commands/recover-relief.command.js';
import { RegisterEmergencyAidCommand } from './commands/register-emergency-aid.command.js';
import { ReportEmergencyCommand } from './commands/report-emergency.command.js';
import { EmergencyController } from './http/emergency.controller.js';
import { EmergencyAidController } from './http/emergency-aid.controller.js';
import { EmergencyMoneyController } from './http/emergency-money.controller.js';
import { ReceiptForm } from './http/receipt-form.js';
import { EmergenciesQuery } from './queries/emergencies.query.js';
import { EmergencyAidsQuery } from './queries/emergency-aids.query.js';
import { EmergencyMoneyQuery } from './queries/emergency-money.query.js';
import { OnStaffChanged } from './reactions/on-staff-changed.reaction.js';
import { AllowExceptionCommand } from './commands/allow-exception.command.js';
import { ConfirmListCommand } from './commands/confirm-list.command.js';
import { ExcusePersonCommand } from './commands/excuse-person.command.js';
import { PayPersonCommand } from './commands/pay-person.command.js';
import { GrantListCommand } from './commands/grant-list.command.js';
import { NotePersonsCommand } from './commands/note-persons.command.js';
import { ResolveListsCommand } from './commands/resolve-lists.command.js';
import { SendListCommand } from './commands/send-list.command.js';
import { SplitQuotaCommand } from './commands/split-quota.command.js';
import { WithdrawListCommand } from './commands/withdraw-list.command.js';
import { ListController } from './http/list.controller.js';
import { ListForm } from './http/list-form.js';
import { QuotaController } from './http/quota.controller.js';
import { ListsQuery } from './queries/lists.query.js';
import { PublicityController } from './http/publicity.controller.js';
import { CoverageController } from './http/coverage.controller.js';
import { OnHouseholdNamed } from './reactions/on-household-named.reaction.js';
import { OpenPublicityCommand } from './commands/open-publicity.command.js';
import { RaiseObjectionCommand } from './commands/raise-objection.command.js';
import { DecideObjectionCommand } from './commands/decide-objection.command.js';
import { DiscloseMissingCommand } from './commands/disclose-missing.command.js';
import { PublicityQuery } from './queries/publicity.query.js';
import { CoverageQuery } from './queries/coverage.query.js';
import { GoodsController } from './http/goods.controller.js';
import { PapersController } from './http/papers.controller.js';
import { ReadReceiptsCommand } from './commands/read-receipts.command.js';
import { ChangeStockCommand } from './commands/change-stock.command.js';
import { DeliverGoodsCommand } from './commands/deliver-goods.command.js';
import { KeptPapersController } from './http/kept-papers.controller.js';
import { ReadPaperCommand } from './commands/read-paper.command.js';
import { KeepReceiptCommand } from './commands/keep-receipt.command.js';
import { ReportCampaignCommand } from './commands/report-campaign.command.js';
import { WithdrawDeliveryCommand } from './commands/withdraw-delivery.command.js';
import { GoodsQuery } from './queries/goods.query.js';
import { ApproveGrantsCommand } from './commands/approve-grants.command.js';
import { AssignQuotasCommand } from './commands/assign-quotas.command.js';
import { CloseCampaignCommand } from './commands/close-campaign.command.js';
import { GrantHouseholdsCommand } from './commands/grant-households.command.js';
import { OrderPaymentsCommand } from './commands/order-payments.command.js';
import { PlanCampaignCommand } from './commands/plan-campaign.command.js';
import { RecordFinalReasonCommand } from './commands/record-final-reason.command.js';
import { ReissueGrantCommand } from './commands/reissue-grant.command.js';
import { TakeSnapshotCommand } from './commands/take-snapshot.command.js';
import { CampaignController } from './http/campaign.controller.js';
import { GrantController } from './http/grant.controller.js';
import { RecipientController } from './http/recipient.controller.js';
import { CampaignsQuery } from './queries/campaigns.query.js';
import { RecipientsQuery } from './queries/recipients.query.js';
import { OnAidDecided } from './reactions/on-aid-decided.reaction.js';
import { OnOrgUnitChanged } from './reactions/on-org-unit-changed.reaction.js';
import { OnHouseholdCensus } from './reactions/on-household-census.reaction.js';
import { OnHouseholdChanged } from './reactions/on-household-changed.reaction.js';
import { OnHouseholdRegistered } from './reactions/on-household-registered.reaction.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReopened } from './reactions/on-payment-reopened.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';

/** Campaigns and their recipients. */
@Module({
  controllers: [
    EmergencyController,
    EmergencyAidController,
    EmergencyMoneyController,
    OnRelativeDeclared,
    OnStaffChanged,
    CampaignController,
    GrantController,
    RecipientController,
    ListController,
    GoodsController,
    PapersController,
    KeptPapersController,
    OnHouseholdNamed,
    CoverageController,
    PublicityController,
    QuotaController,
    OnOrgUnitChanged,
    OnHouseholdRegistered,
    OnHouseholdChanged,
    OnAidDecided,
    OnHouseholdCensus,
    OnPaymentAccepted,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReopened,
    OnPaymentReturned,
  ],
  providers: [
    DeclareEmergencyCommand,
    RegisterEmergencyAidCommand,
    PayEmergencyAidCommand,
    HandOutCashCommand,
    BindEmergencyPersonCommand,
    ProveEmergencyAidCommand,
    CompareEmergencyCommand,
    MoveCashCommand,
    RecoverReliefCommand,
    ReportEmergencyCommand,
    ReceiptForm,
    EmergenciesQuery,
    EmergencyAidsQuery,
    EmergencyMoneyQuery,
    PlanCampaignCommand,
    AssignQuotasCommand,
    TakeSnapshotCommand,
    GrantHouseholdsCommand,
    ApproveGrantsCommand,
    OrderPaymentsCommand,
    ReissueGrantCommand,
    RecordFinalReasonCommand,
    CloseCampaignCommand,
    CampaignsQuery,
    RecipientsQuery,
    ListForm,
    GoodsQuery,
    WithdrawDeliveryCommand,
    ReportCampaignCommand,
    KeepReceiptCommand,
    DeliverGoodsCommand,
    ReadReceiptsCommand,
    ReadPaperCommand,
    ChangeStockCommand,
    CoverageQuery,
    PublicityQuery,
    DiscloseMissingCommand,
    DecideObjectionCommand,
    RaiseObjectionCommand,
    OpenPublicityCommand,
    PayPersonCommand,
    ExcusePersonCommand,
    SplitQuotaCommand,
    SendListCommand,
    ConfirmListCommand,
    WithdrawListCommand,
    ResolveListsCommand,
    AllowExceptionCommand,
    GrantListCommand,
    NotePersonsCommand,
    ListsQuery,
  ],
})
export class WinterReliefModule {}
