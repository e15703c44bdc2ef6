import { Module } from '@nestjs/common';
import { OnOrgUnitChanged } from '@huzhu/service';
import { ApplyForFileCommand } from './commands/apply-for-file.command.js';
import { ApproveAidCommand } from './commands/approve-aid.command.js';
import { ApproveHouseholdCommand } from './commands/approve-household.command.js';
import { ChangePayeeCommand } from './commands/change-payee.command.js';
import { DeclineAidCommand } from './commands/decline-aid.command.js';
import { DiscloseHouseholdCommand } from './commands/disclose-household.command.js';
import { ExitHouseholdCommand } from './commands/exit-household.command.js';
import { ProposeReassessmentCommand } from './commands/propose-reassessment.command.js';
import { RecordComparisonCommand } from './commands/record-comparison.command.js';
import { RecordVisitCommand } from './commands/record-visit.command.js';
import { ReissueAidCommand } from './commands/reissue-aid.command.js';
import { RequestAidCommand } from './commands/request-aid.command.js';
import { TakeCensusCommand } from './commands/take-census.command.js';
import { TakeHouseholdStepCommand } from './commands/take-household-step.command.js';
import { AidController } from './http/aid.controller.js';
import { HardshipTotalsController } from './http/hardship-totals.controller.js';
import { HouseholdChangeController } from './http/household-change.controller.js';
import { HouseholdController } from './http/household.controller.js';
import { HouseholdIntakeController } from './http/household-intake.controller.js';
import { HouseholdReviewController } from './http/household-review.controller.js';
import { AidsQuery } from './queries/aids.query.js';
import { HouseholdsQuery } from './queries/households.query.js';
import { OnPaymentAccepted } from './reactions/on-payment-accepted.reaction.js';
import { OnPaymentRefused } from './reactions/on-payment-refused.reaction.js';
import { OnPaymentReturned } from './reactions/on-payment-returned.reaction.js';
import { OnPaymentSettled } from './reactions/on-payment-settled.reaction.js';

/** Hardship files and aid. */
@Module({
  controllers: [
    HouseholdController,
    HouseholdIntakeController,
    HouseholdReviewController,
    HouseholdChangeController,
    AidController,
    HardshipTotalsController,
    OnOrgUnitChanged,
    OnPaymentAccepted,
    OnPaymentRefused,
    OnPaymentSettled,
    OnPaymentReturned,
  ],
  providers: [
    ApplyForFileCommand,
    RecordVisitCommand,
    RecordComparisonCommand,
    TakeHouseholdStepCommand,
    ApproveHouseholdCommand,
    ExitHouseholdCommand,
    ChangePayeeCommand,
    ProposeReassessmentCommand,
    DiscloseHouseholdCommand,
    TakeCensusCommand,
    RequestAidCommand,
    ApproveAidCommand,
    DeclineAidCommand,
    ReissueAidCommand,
    HouseholdsQuery,
    AidsQuery,
  ],
})
export class HardshipModule {}
