import { Module } from '@nestjs/common';
import { ApplyPersonChange } from './commands/apply-person-change.js';
import { ActivateRoster } from './commands/activate-roster.command.js';
import { AddRosterRow } from './commands/add-roster-row.command.js';
import { CancelCoverage } from './commands/cancel-coverage.command.js';
import { ConfirmRoster } from './commands/confirm-roster.command.js';
import { CorrectRosterRow } from './commands/correct-roster-row.command.js';
import { ReadFaultyRow } from './commands/read-faulty-row.command.js';
import { DecidePersonChange } from './commands/decide-person-change.command.js';
import { EnrolOne } from './commands/enrol-one.command.js';
import { DecidePlanDraft } from './commands/decide-plan-draft.command.js';
import { EnrolRoster } from './commands/enrol-roster.command.js';
import { ImportRoster } from './commands/import-roster.command.js';
import { IndexPeople } from './commands/index-people.js';
import { MarkRoster } from './commands/mark-roster.command.js';
import { MendRoster } from './commands/mend-roster.command.js';
import { CompleteRosterUpload } from './commands/complete-roster-upload.command.js';
import { ReceiveRosterParts } from './commands/receive-roster-parts.command.js';
import { PrefillRenewal } from './commands/prefill-renewal.command.js';
import { ProposePersonChange } from './commands/propose-person-change.command.js';
import { ReceiveCorrections } from './commands/receive-corrections.command.js';
import { ReleaseOpening } from './commands/release-opening.command.js';
import { RecordContribution } from './commands/record-contribution.command.js';
import { DecideDuesRefunds } from './commands/decide-dues-refunds.command.js';
import { ProposeDuesRefunds } from './commands/propose-dues-refunds.command.js';
import { RefundSteps } from './commands/refund-steps.command.js';
import { ReleasePlans } from './commands/release-plans.command.js';
import { RosterJobs } from './commands/roster-jobs.js';
import { RowStaging } from './commands/row-staging.js';
import { SearchPeople } from './commands/search-people.command.js';
import { TakeRosterIn } from './commands/take-roster-in.js';
import { TransferCoverage } from './commands/transfer-coverage.command.js';
import { UndoRoster } from './commands/undo-roster.command.js';
import { UploadOpening } from './commands/upload-opening.command.js';
import { UploadRoster } from './commands/upload-roster.command.js';
import { WaiveParticipation } from './commands/waive-participation.command.js';
import { WithdrawRoster } from './commands/withdraw-roster.command.js';
import { WithdrawUnconfirmed } from './commands/withdraw-unconfirmed.js';
import { CoverageStepsController } from './http/coverage-steps.controller.js';
import { CoveragesController } from './http/coverages.controller.js';
import { PeopleController } from './http/people.controller.js';
import { PersonChangesController } from './http/person-changes.controller.js';
import { WritePlanDraft } from './commands/write-plan-draft.command.js';
import { PlanDraftsController } from './http/plan-drafts.controller.js';
import { PlansController } from './http/plans.controller.js';
import { DuesRefundsController } from './http/dues-refunds.controller.js';
import { RefundsController } from './http/refunds.controller.js';
import { RosterForm } from './http/roster-form.js';
import { ExportsController } from './http/exports.controller.js';
import { RosterProgressController } from './http/roster-progress.controller.js';
import { OwnController } from './http/own.controller.js';
import { OpeningCoveragesController } from './http/opening-coverages.controller.js';
import { OpeningMembersController } from './http/opening-members.controller.js';
import { MemberFilesQuery } from './queries/member-files.query.js';
import { SettleMembers } from './commands/settle-members.command.js';
import { TakeMembersIn } from './commands/take-members-in.command.js';
import { RosterUploadsController } from './http/roster-uploads.controller.js';
import { RosterTemplatesController } from './http/roster-templates.controller.js';
import { RosterRowsController } from './http/roster-rows.controller.js';
import { RosterUndoController } from './http/roster-undo.controller.js';
import { RostersController } from './http/rosters.controller.js';
import { SingleEnrolmentsController } from './http/single-enrolments.controller.js';
import { TotalsController } from './http/totals.controller.js';
import { CoverageQueries } from './queries/coverage.queries.js';
import { OwnPersonQuery } from './queries/own-person.query.js';
import { PeopleQueries } from './queries/people.queries.js';
import { PeopleViews } from './queries/people-views.js';
import { PersonChangeQueries } from './queries/person-change.queries.js';
import { PlanDraftQueries } from './queries/plan-draft.queries.js';
import { PlanQueries } from './queries/plan.queries.js';
import { RefundQueries } from './queries/refund.queries.js';
import { RosterQueries } from './queries/roster.queries.js';
import { ExportQueries } from './queries/export.queries.js';
import { RosterProgressQuery } from './queries/roster-progress.query.js';
import { RosterTemplateQuery } from './queries/roster-template.query.js';
import { RosterRowQueries } from './queries/roster-row.queries.js';
import { TotalsQuery } from './queries/totals.query.js';
import { OnOrgUnitChanged } from './reactions/on-org-unit-changed.reaction.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReopened } from './reactions/on-payment-reopened.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';

@Module({
  controllers: [
    RostersController,
    RosterRowsController,
    RosterUndoController,
    RosterTemplatesController,
    RosterUploadsController,
    OpeningCoveragesController,
    OpeningMembersController,
    ExportsController,
    RosterProgressController,
    PlansController,
    PlanDraftsController,
    CoveragesController,
    OwnController,
    TotalsController,
    OnOrgUnitChanged,
    CoverageStepsController,
    PeopleController,
    SingleEnrolmentsController,
    PersonChangesController,
    RefundsController,
    DuesRefundsController,
    OnPaymentAccepted,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReturned,
    OnPaymentReopened,
  ],
  providers: [
    TakeRosterIn,
    UploadRoster,
    UploadOpening,
    TakeMembersIn,
    SettleMembers,
    MemberFilesQuery,
    ReleaseOpening,
    RowStaging,
    CorrectRosterRow,
    ReadFaultyRow,
    AddRosterRow,
    ReceiveCorrections,
    MendRoster,
    MarkRoster,
    ImportRoster,
    ConfirmRoster,
    WaiveParticipation,
    WithdrawRoster,
    EnrolRoster,
    RecordContribution,
    ActivateRoster,
    UndoRoster,
    WithdrawUnconfirmed,
    ReleasePlans,
    WritePlanDraft,
    DecidePlanDraft,
    RosterJobs,
    RosterForm,
    RosterQueries,
    RosterRowQueries,
    RosterTemplateQuery,
    PrefillRenewal,
    ReceiveRosterParts,
    CompleteRosterUpload,
    RosterProgressQuery,
    ExportQueries,
    PlanQueries,
    PlanDraftQueries,
    CoverageQueries,
    TotalsQuery,
    CancelCoverage,
    TransferCoverage,
    ProposePersonChange,
    DecidePersonChange,
    ApplyPersonChange,
    RefundSteps,
    ProposeDuesRefunds,
    DecideDuesRefunds,
    RefundQueries,
    PersonChangeQueries,
    IndexPeople,
    EnrolOne,
    SearchPeople,
    PeopleQueries,
    OwnPersonQuery,
    PeopleViews,
  ],
})
export class EnrollmentModule {}
