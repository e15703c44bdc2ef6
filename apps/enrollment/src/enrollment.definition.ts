import { forgetUploads, type ServiceDefinition, type Work } from '@huzhu/service';
import { IndexPeople } from './commands/index-people.js';
import { RosterJobs } from './commands/roster-jobs.js';
import { EnrollmentConfig } from './enrollment.config.js';
import { EnrollmentModule } from './enrollment.module.js';
import { enrollmentAuditTests } from './store/audit-tests.js';
import { DuesRefunds1795422200000 } from './store/dues-refunds.migration.js';
import { Federations1795437660000 } from './store/federations.migration.js';
import { RosterUploads1795427240000 } from './store/roster-uploads.migration.js';
import { ROSTER_UPLOADS } from './store/roster-uploads.store.js';
import { SharedMobiles1795412385000 } from './store/shared-mobiles.migration.js';
import { contributionEntity } from './store/contribution.entity.js';
import { ConsentDays1795523400000 } from './store/consent-days.migration.js';
import { coverageEntity } from './store/coverage.entity.js';
import { EmployerTrade1795449000000 } from './store/employer-trade.migration.js';
import { EnrollmentTables1764000000000 } from './store/enrollment-tables.migration.js';
import { planDraftEntity } from './store/plan-draft.entity.js';
import { PlanDrafts1795376162000 } from './store/plan-drafts.migration.js';
import { OpeningData1795380300000 } from './store/opening-data.migration.js';
import { RowProgress1795380720000 } from './store/row-progress.migration.js';
import { PlanYears1795398659000 } from './store/plan-years.migration.js';
import { RosterUndo1795387200000 } from './store/roster-undo.migration.js';
import { DeathReversal1795390800000 } from './store/death-reversal.migration.js';
import { RosterFiles1795377300000 } from './store/roster-files.migration.js';
import { RosterCorrections1795375800000 } from './store/roster-corrections.migration.js';
import { LifeCycle1795376101000 } from './store/life-cycle.migration.js';
import { personEntity } from './store/person.entity.js';
import { PersonSearch1795378501000 } from './store/person-search.migration.js';
import { personChangeEntity } from './store/person-change.entity.js';
import { planVersionEntity } from './store/plan-version.entity.js';
import { refundEntity } from './store/refund.entity.js';
import { forgetMembers } from './store/member-files.store.js';
import { MemberFiles1795425601000 } from './store/member-files.migration.js';
import { namedFiles } from './store/roster-progress.store.js';
import { rosterEntity } from './store/roster.entity.js';
import { SingleEnrolment1795379401000 } from './store/single-enrolment.migration.js';
import { contributionAggregate } from './commands/contribution.aggregate.js';
import { refundAggregate } from './commands/refund.aggregate.js';

/** Forgets what came and was never taken in: parts of rosters, and files of members. */
const forgetUnfinished = async (work: Work, hours: number): Promise<void> => {
  await forgetUploads(work.tx, ROSTER_UPLOADS, hours);
  await forgetMembers(work);
};

/** Members, plan versions, rosters, coverage and contributions. */
export const enrollmentDefinition: ServiceDefinition = {
  name: 'enrollment',
  config: EnrollmentConfig,
  module: EnrollmentModule,
  auditTests: enrollmentAuditTests,
  proof: { aggregates: [contributionAggregate, refundAggregate] },
  // Little of what others tell is about its cases, and nothing of that is in a hurry.
  gatherMilliseconds: 500,
  entities: [
    rosterEntity,
    contributionEntity,
    planVersionEntity,
    planDraftEntity,
    coverageEntity,
    personEntity,
    personChangeEntity,
    refundEntity,
  ],
  migrations: [
    EnrollmentTables1764000000000,
    RosterCorrections1795375800000,
    LifeCycle1795376101000,
    PlanDrafts1795376162000,
    PersonSearch1795378501000,
    SingleEnrolment1795379401000,
    RosterFiles1795377300000,
    OpeningData1795380300000,
    RowProgress1795380720000,
    RosterUndo1795387200000,
    DeathReversal1795390800000,
    PlanYears1795398659000,
    SharedMobiles1795412385000,
    DuesRefunds1795422200000,
    MemberFiles1795425601000,
    RosterUploads1795427240000,
    Federations1795437660000,
    EmployerTrade1795449000000,
    ConsentDays1795523400000,
  ],
  keptFiles: { named: namedFiles, forget: forgetUnfinished },
  background: (app) => {
    const work = [app.get(RosterJobs), app.get(IndexPeople)];
    for (const each of work) each.start();
    return { stop: async () => void (await Promise.all(work.map((each) => each.stop()))) };
  },
};
