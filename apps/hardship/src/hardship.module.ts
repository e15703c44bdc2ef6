import { Module } from '@nestjs/common';
import { OnOrgUnitChanged, OnRelativeDeclared, OnStaffChanged } from '@huzhu/service';
import { AddFileDocumentsCommand } from './commands/add-file-documents.command.js';
import { ApplyForFileCommand } from './commands/apply-for-file.command.js';
import { ApproveAidCommand } from './commands/approve-aid.command.js';
import { ApproveHouseholdCommand } from './commands/approve-household.command.js';
import { AskComparisonCommand } from './commands/ask-comparison.command.js';
import { ChangePayeeCommand } from './commands/change-payee.command.js';
import { CheckSampleCommand } from './commands/check-sample.command.js';
import { DeclineAidCommand } from './commands/decline-aid.command.js';
import { DiscloseHouseholdCommand } from './commands/disclose-household.command.js';
import { ExitHouseholdCommand } from './commands/exit-household.command.js';
import { GiveServiceCommand } from './commands/give-service.command.js';
import { OrderDueInstalmentsCommand } from './commands/order-due-instalments.command.js';
import { PickReviewSampleCommand } from './commands/pick-review-sample.command.js';
import { PlanFundingCommand } from './commands/plan-funding.command.js';
import { ProposeReassessmentCommand } from './commands/propose-reassessment.command.js';
import { RaiseObjectionCommand } from './commands/raise-objection.command.js';
import { ReadFileDocumentCommand } from './commands/read-file-document.command.js';
import { RecordComparisonCommand } from './commands/record-comparison.command.js';
import { RecordDeliberationCommand } from './commands/record-deliberation.command.js';
import { RecordVisitCommand } from './commands/record-visit.command.js';
import { ReissueAidCommand } from './commands/reissue-aid.command.js';
import { RequestAidCommand } from './commands/request-aid.command.js';
import { ResolveObjectionCommand } from './commands/resolve-objection.command.js';
import { SetLivingLineCommand } from './commands/set-living-line.command.js';
import { SetPlanCommand } from './commands/set-plan.command.js';
import { TakeCensusCommand } from './commands/take-census.command.js';
import { TakeComparisonAnswerCommand } from './commands/take-comparison-answer.command.js';
import { TakeHouseholdStepCommand } from './commands/take-household-step.command.js';
import { RevokeMandateCommand } from './commands/revoke-mandate.command.js';
import { TransferHouseholdCommand } from './commands/transfer-household.command.js';
import { AidFundingController } from './http/aid-funding.controller.js';
import { WriteComparisonFileCommand } from './commands/write-comparison-file.command.js';
import { AidController } from './http/aid.controller.js';
import { ComparisonController } from './http/comparison.controller.js';
import { ComparisonForm } from './http/comparison.form.js';
import { ExportsController } from './http/exports.controller.js';
import { FileDocumentsController } from './http/file-documents.controller.js';
import { FileDocumentsForm } from './http/file-documents.form.js';
import { CauseFiguresController } from './http/cause-figures.controller.js';
import { HardshipTotalsController } from './http/hardship-totals.controller.js';
import { HouseholdCareController } from './http/household-care.controller.js';
import { HouseholdChangeController } from './http/household-change.controller.js';
import { HouseholdController } from './http/household.controller.js';
import { HouseholdIntakeController } from './http/household-intake.controller.js';
import { HouseholdPublicityController } from './http/household-publicity.controller.js';
import { HouseholdReviewController } from './http/household-review.controller.js';
import { CalendarsController } from './http/calendars.controller.js';
import { LivingLinesController } from './http/living-lines.controller.js';
import { OwnController } from './http/own.controller.js';
import { PostersController } from './http/posters.controller.js';
import { PublicNoticesController } from './http/public-notices.controller.js';
import { ReviewWorkController } from './http/review-work.controller.js';
import { ServicesController } from './http/services.controller.js';
import { AidsQuery } from './queries/aids.query.js';
import { ComparisonsQuery } from './queries/comparisons.query.js';
import { ExportQuery } from './queries/export.query.js';
import { DataAccessesQuery } from './queries/data-accesses.query.js';
import { HouseholdsQuery } from './queries/households.query.js';
import { PosterQuery } from './queries/poster.query.js';
import { ReviewWorkQuery } from './queries/review-work.query.js';
import { CalendarsQuery } from './queries/calendars.query.js';
import { CauseFiguresQuery } from './queries/cause-figures.query.js';
import { ServicesQuery } from './queries/services.query.js';
import { ReviewSamplesQuery } from './queries/review-samples.query.js';
import { OnClaimsPaymentRequested } from './reactions/on-claims-payment-requested.reaction.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReopened } from './reactions/on-payment-reopened.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';
import { OnPaymentWaiting } from './reactions/on-payment-waiting.reaction.js';
import { OnWinterReliefPaymentRequested } from './reactions/on-winter-relief-payment-requested.reaction.js';

/** Hardship files and aid. */
@Module({
  controllers: [
    HouseholdController,
    HouseholdIntakeController,
    FileDocumentsController,
    HouseholdPublicityController,
    PublicNoticesController,
    OwnController,
    PostersController,
    ComparisonController,
    HouseholdReviewController,
    HouseholdChangeController,
    HouseholdCareController,
    AidController,
    AidFundingController,
    ExportsController,
    CalendarsController,
    LivingLinesController,
    ReviewWorkController,
    ServicesController,
    HardshipTotalsController,
    CauseFiguresController,
    OnOrgUnitChanged,
    OnPaymentAccepted,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReopened,
    OnPaymentReturned,
    OnPaymentWaiting,
    OnClaimsPaymentRequested,
    OnWinterReliefPaymentRequested,
    OnRelativeDeclared,
    OnStaffChanged,
  ],
  providers: [
    ApplyForFileCommand,
    AddFileDocumentsCommand,
    ReadFileDocumentCommand,
    FileDocumentsForm,
    RecordVisitCommand,
    RecordDeliberationCommand,
    RaiseObjectionCommand,
    ResolveObjectionCommand,
    RecordComparisonCommand,
    AskComparisonCommand,
    WriteComparisonFileCommand,
    TakeComparisonAnswerCommand,
    ComparisonForm,
    ComparisonsQuery,
    TakeHouseholdStepCommand,
    ApproveHouseholdCommand,
    ExitHouseholdCommand,
    RevokeMandateCommand,
    TransferHouseholdCommand,
    ChangePayeeCommand,
    ProposeReassessmentCommand,
    SetPlanCommand,
    SetLivingLineCommand,
    GiveServiceCommand,
    CalendarsQuery,
    ServicesQuery,
    CauseFiguresQuery,
    ReviewWorkQuery,
    PosterQuery,
    PickReviewSampleCommand,
    CheckSampleCommand,
    ReviewSamplesQuery,
    DiscloseHouseholdCommand,
    TakeCensusCommand,
    RequestAidCommand,
    ApproveAidCommand,
    DeclineAidCommand,
    ReissueAidCommand,
    PlanFundingCommand,
    OrderDueInstalmentsCommand,
    HouseholdsQuery,
    DataAccessesQuery,
    AidsQuery,
    ExportQuery,
  ],
})
export class HardshipModule {}
