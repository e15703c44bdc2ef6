import { Module } from '@nestjs/common';
import { OnOrgUnitChanged } from '@huzhu/service';
import { ActivateRoster } from './commands/activate-roster.command.js';
import { AddRosterRow } from './commands/add-roster-row.command.js';
import { ConfirmRoster } from './commands/confirm-roster.command.js';
import { CorrectRosterRow } from './commands/correct-roster-row.command.js';
import { EnrolRoster } from './commands/enrol-roster.command.js';
import { ImportRoster } from './commands/import-roster.command.js';
import { MendRoster } from './commands/mend-roster.command.js';
import { ReceiveCorrections } from './commands/receive-corrections.command.js';
import { RecordContribution } from './commands/record-contribution.command.js';
import { ReleasePlans } from './commands/release-plans.command.js';
import { RosterJobs } from './commands/roster-jobs.js';
import { RowStaging } from './commands/row-staging.js';
import { UploadRoster } from './commands/upload-roster.command.js';
import { WaiveParticipation } from './commands/waive-participation.command.js';
import { WithdrawRoster } from './commands/withdraw-roster.command.js';
import { CoveragesController } from './http/coverages.controller.js';
import { PlansController } from './http/plans.controller.js';
import { RosterForm } from './http/roster-form.js';
import { RosterRowsController } from './http/roster-rows.controller.js';
import { RostersController } from './http/rosters.controller.js';
import { TotalsController } from './http/totals.controller.js';
import { CoverageQueries } from './queries/coverage.queries.js';
import { PlanQueries } from './queries/plan.queries.js';
import { RosterQueries } from './queries/roster.queries.js';
import { RosterRowQueries } from './queries/roster-row.queries.js';
import { TotalsQuery } from './queries/totals.query.js';

@Module({
  controllers: [
    RostersController,
    RosterRowsController,
    PlansController,
    CoveragesController,
    TotalsController,
    OnOrgUnitChanged,
  ],
  providers: [
    UploadRoster,
    RowStaging,
    CorrectRosterRow,
    AddRosterRow,
    ReceiveCorrections,
    MendRoster,
    ImportRoster,
    ConfirmRoster,
    WaiveParticipation,
    WithdrawRoster,
    EnrolRoster,
    RecordContribution,
    ActivateRoster,
    ReleasePlans,
    RosterJobs,
    RosterForm,
    RosterQueries,
    RosterRowQueries,
    PlanQueries,
    CoverageQueries,
    TotalsQuery,
  ],
})
export class EnrollmentModule {}
