import { ServiceConfig, type ServiceDefinition } from '@huzhu/service';
import { RosterJobs } from './commands/roster-jobs.js';
import { EnrollmentModule } from './enrollment.module.js';
import { contributionEntity } from './store/contribution.entity.js';
import { EnrollmentTables1764000000000 } from './store/enrollment-tables.migration.js';
import { RosterCorrections1795375800000 } from './store/roster-corrections.migration.js';
import { planVersionEntity } from './store/plan-version.entity.js';
import { rosterEntity } from './store/roster.entity.js';

/** Members, plan versions, rosters, coverage and contributions. */
export const enrollmentDefinition: ServiceDefinition = {
  name: 'enrollment',
  config: ServiceConfig,
  module: EnrollmentModule,
  entities: [rosterEntity, contributionEntity, planVersionEntity],
  migrations: [EnrollmentTables1764000000000, RosterCorrections1795375800000],
  background: (app) => {
    const jobs = app.get(RosterJobs);
    jobs.start();
    return { stop: () => jobs.stop() };
  },
};
