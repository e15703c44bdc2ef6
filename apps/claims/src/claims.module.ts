import { Module } from '@nestjs/common';
import { FieldCipher, OnOrgUnitChanged, OnStaffChanged, SERVICE, type ServiceParts } from '@huzhu/service';
import type { ClaimsConfig } from './claims.config.js';
import { AcceptClaim } from './commands/accept-claim.command.js';
import { CheckByUnion } from './commands/check-by-union.command.js';
import { AddDocuments } from './commands/add-documents.command.js';
import { Adjudications } from './commands/adjudication.js';
import { AnswerAppeal } from './commands/answer-appeal.command.js';
import { AskWhatIf } from './commands/ask-what-if.command.js';
import { BackgroundWork } from './commands/background-work.js';
import { BeginUpload } from './commands/begin-upload.command.js';
import { CompleteUpload } from './commands/complete-upload.command.js';
import { CheckPayee } from './commands/check-payee.command.js';
import { DecideAgain } from './commands/decide-again.js';
import { DecideClaims } from './commands/decide-claims.command.js';
import { DecideFeed } from './commands/decide-feed.js';
import { DrawSamples } from './commands/draw-samples.js';
import { FollowUpFinding } from './commands/follow-up.command.js';
import { GiveContact } from './commands/give-contact.command.js';
import { fileNotices } from './commands/notify/file-notices.js';
import { httpNotices } from './commands/notify/http-notices.js';
import { type NoticePort, NOTICES } from './commands/notify/notice.port.js';
import { DeclareRelative } from './commands/declare-relative.command.js';
import { DraftClaim } from './commands/draft-claim.command.js';
import { GivePayee } from './commands/give-payee.command.js';
import { ReceiveFeed } from './commands/receive-feed.command.js';
import { LodgeAppeal } from './commands/lodge-appeal.command.js';
import { RecordFinding } from './commands/record-finding.command.js';
import { ReplayDecidedClaims } from './commands/replay-decided-claims.js';
import { ReceivePart } from './commands/receive-part.command.js';
import { Recover } from './commands/recover.command.js';
import { ReturnClaim } from './commands/return-claim.command.js';
import { ReviseClaim } from './commands/revise-claim.command.js';
import { SendNotices } from './commands/send-notices.js';
import { SeenImages } from './commands/seen-images.js';
import { SetExclusion } from './commands/set-exclusion.command.js';
import { StageFeed } from './commands/stage-feed.js';
import { SubmitClaim } from './commands/submit-claim.command.js';
import { DecideOpeningClaims } from './commands/decide-opening-claims.command.js';
import { ReceiveOpeningClaims } from './commands/receive-opening-claims.command.js';
import { OpeningClaimsController } from './http/opening-claims.controller.js';
import { OpeningFileQueries } from './queries/opening-file.queries.js';
import { UncountClaims } from './commands/uncount-claims.js';
import { WatchDeadlines } from './commands/watch-deadlines.js';
import { VerifyDocument } from './commands/verify-document.command.js';
import { WithdrawClaim } from './commands/withdraw-claim.command.js';
import { AppealsController } from './http/appeals.controller.js';
import { ClaimForms } from './http/claim-forms.js';
import { ClaimsController } from './http/claims.controller.js';
import { DecisionNoticeController } from './http/decision-notice.controller.js';
import { CompletenessController } from './http/completeness.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { DocumentsController } from './http/documents.controller.js';
import { NoticesController } from './http/notices.controller.js';
import { OwnController } from './http/own.controller.js';
import { PeopleController } from './http/people.controller.js';
import { PoolsController } from './http/pools.controller.js';
import { RecomputationsController } from './http/recomputations.controller.js';
import { FollowUpsController } from './http/follow-ups.controller.js';
import { SamplesController } from './http/samples.controller.js';
import { ExclusionsController } from './http/exclusions.controller.js';
import { PayeeChecksController } from './http/payee-checks.controller.js';
import { RecoveriesController } from './http/recoveries.controller.js';
import { RelativesController } from './http/relatives.controller.js';
import { SettlementFeedsController } from './http/settlement-feeds.controller.js';
import { TotalsController } from './http/totals.controller.js';
import { WhatIfsController } from './http/what-ifs.controller.js';
import { UploadsController } from './http/uploads.controller.js';
import { WorkListsController } from './http/work-lists.controller.js';
import { ClaimExports } from './queries/claim-export.query.js';
import { DecisionNotices } from './queries/decision-notice.js';
import { ClaimDetails } from './queries/claim-details.query.js';
import { ClaimQueries } from './queries/claim.queries.js';
import { CompletenessQuery } from './queries/completeness.query.js';
import { DocumentQuery } from './queries/document.query.js';
import { FeedQueries } from './queries/feed.queries.js';
import { NoticeQueries } from './queries/notice.queries.js';
import { OwnQueries } from './queries/own.queries.js';
import { PersonClaimsQuery } from './queries/person-claims.query.js';
import { PoolQuery } from './queries/pool.query.js';
import { RecomputationQuery } from './queries/recomputation.query.js';
import { FollowUpQueries } from './queries/follow-up.queries.js';
import { SampleQueries } from './queries/sample.queries.js';
import { PayeeChecks } from './queries/payee-checks.query.js';
import { RecoveryQueries } from './queries/recovery.queries.js';
import { TotalsQuery } from './queries/totals.query.js';
import { WhatIfChanges } from './queries/what-if-changes.query.js';
import { WhatIfQueries } from './queries/what-if.queries.js';
import { WorkListQuery } from './queries/work-list.query.js';
import { OnBudgetChanged } from './reactions/on-budget-changed.reaction.js';
import { OnCoverageActivated } from './reactions/on-coverage-activated.reaction.js';
import { OnCoverageEnded } from './reactions/on-coverage-ended.reaction.js';
import { OnHouseholdChanged } from './reactions/on-household-changed.reaction.js';
import { OnHouseholdRegistered } from './reactions/on-household-registered.reaction.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReopened } from './reactions/on-payment-reopened.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';
import { OnPaymentWaiting } from './reactions/on-payment-waiting.reaction.js';
import { OnPlanPublished } from './reactions/on-plan-published.reaction.js';
import { SealedClaim } from './store/sealed-claim.js';

/** Null where no way to send is configured: notices wait, and members read them in the app. */
function noticesOf({ config }: ServiceParts): NoticePort | null {
  const { NOTICES_FILE, NOTICES_URL } = config as ClaimsConfig;
  if (NOTICES_URL !== undefined) return httpNotices(NOTICES_URL);
  return NOTICES_FILE === undefined ? null : fileNotices(NOTICES_FILE);
}

@Module({
  controllers: [
    OpeningClaimsController,
    ClaimsController,
    DocumentsController,
    CompletenessController,
    DecisionNoticeController,
    UploadsController,
    AppealsController,
    NoticesController,
    PeopleController,
    OwnController,
    SettlementFeedsController,
    WorkListsController,
    SamplesController,
    FollowUpsController,
    RelativesController,
    RecoveriesController,
    ExclusionsController,
    PayeeChecksController,
    TotalsController,
    RecomputationsController,
    PoolsController,
    WhatIfsController,
    ExportsController,
    OnOrgUnitChanged,
    OnStaffChanged,
    OnHouseholdRegistered,
    OnHouseholdChanged,
    OnPlanPublished,
    OnBudgetChanged,
    OnCoverageActivated,
    OnCoverageEnded,
    OnPaymentAccepted,
    OnPaymentWaiting,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReopened,
    OnPaymentReturned,
  ],
  providers: [
    ReceiveOpeningClaims,
    DecideOpeningClaims,
    OpeningFileQueries,
    { provide: SealedClaim, inject: [FieldCipher], useFactory: (cipher: FieldCipher) => new SealedClaim(cipher) },
    Adjudications,
    UncountClaims,
    DrawSamples,
    RecordFinding,
    FollowUpFinding,
    SeenImages,
    Recover,
    RecoveryQueries,
    SetExclusion,
    CheckPayee,
    PayeeChecks,
    DeclareRelative,
    DraftClaim,
    ReviseClaim,
    AddDocuments,
    SubmitClaim,
    AcceptClaim,
    CheckByUnion,
    ReturnClaim,
    VerifyDocument,
    WithdrawClaim,
    DecideClaims,
    GivePayee,
    ReceiveFeed,
    StageFeed,
    DecideFeed,
    DecideAgain,
    WatchDeadlines,
    SendNotices,
    GiveContact,
    NoticeQueries,
    PersonClaimsQuery,
    OwnQueries,
    { provide: NOTICES, useFactory: noticesOf, inject: [SERVICE] },
    ReplayDecidedClaims,
    AskWhatIf,
    BeginUpload,
    ReceivePart,
    CompleteUpload,
    LodgeAppeal,
    AnswerAppeal,
    BackgroundWork,
    ClaimForms,
    ClaimQueries,
    ClaimDetails,
    DecisionNotices,
    ClaimExports,
    DocumentQuery,
    CompletenessQuery,
    WorkListQuery,
    FeedQueries,
    TotalsQuery,
    SampleQueries,
    FollowUpQueries,
    RecomputationQuery,
    PoolQuery,
    WhatIfQueries,
    WhatIfChanges,
  ],
})
export class ClaimsModule {}
