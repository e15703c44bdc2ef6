import { Module } from '@nestjs/common';
import { OnOrgUnitChanged } from '@huzhu/service';
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
import { OnHouseholdCensus } from './reactions/on-household-census.reaction.js';
import { OnHouseholdChanged } from './reactions/on-household-changed.reaction.js';
import { OnHouseholdRegistered } from './reactions/on-household-registered.reaction.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';

/** Campaigns and their recipients. */
@Module({
  controllers: [
    CampaignController,
    GrantController,
    RecipientController,
    OnOrgUnitChanged,
    OnHouseholdRegistered,
    OnHouseholdChanged,
    OnHouseholdCensus,
    OnPaymentAccepted,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReturned,
  ],
  providers: [
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
  ],
})
export class WinterReliefModule {}
