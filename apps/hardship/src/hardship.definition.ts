import { countWorkingDaysBy } from '@huzhu/rules';
import { RetentionConfig, type ServiceDefinition } from '@huzhu/service';
import { hardshipAuditTests } from './store/audit-tests.js';
import { LeaveDays1795449059000 } from './store/leave-days.migration.js';
import { HardshipModule } from './hardship.module.js';
import { AidLines1795377900000 } from './store/aid-lines.migration.js';
import { aidAggregate, aidEntity } from './store/aid.entity.js';
import { HardshipTables1767000000000 } from './store/hardship-tables.migration.js';
import { ComparisonFiles1795381500000 } from './store/comparison-files.migration.js';
import { comparisonEntity } from './store/comparison.entity.js';
import { DataAccesses1795395601000 } from './store/data-accesses.migration.js';
import { DeclaredRelatives1795438000000 } from './store/declared-relatives.migration.js';
import { dueHouseholdPapers } from './store/due-papers.js';
import { FileMoves1795424404000 } from './store/file-moves.migration.js';
import { householdEntity } from './store/household.entity.js';
import { livingLineEntity } from './store/living-line.entity.js';
import { LinesAndServices1795390251000 } from './store/lines-and-services.migration.js';
import { PapersAndObjections1795376100000 } from './store/papers-and-objections.migration.js';
import { RemovedPapers1795424402000 } from './store/removed-papers.migration.js';
import { ReviewsAndReceipts1795379400000 } from './store/reviews-and-receipts.migration.js';
import { StaffPeople1795425860000 } from './store/staff-people.migration.js';
import { WithdrawnQuestions1795402403000 } from './store/withdrawn-questions.migration.js';
import { serviceGivenEntity } from './store/service-given.entity.js';

/** The hardship service. */
export const hardshipDefinition: ServiceDefinition = {
  name: 'hardship',
  config: RetentionConfig,
  module: HardshipModule,
  auditTests: hardshipAuditTests,
  countWorkingDaysBy,
  proof: { aggregates: [aidAggregate] },
  // Little of what others tell is about its cases, and nothing of that is in a hurry.
  gatherMilliseconds: 500,
  entities: [householdEntity, aidEntity, comparisonEntity, livingLineEntity, serviceGivenEntity],
  migrations: [
    HardshipTables1767000000000,
    PapersAndObjections1795376100000,
    AidLines1795377900000,
    ReviewsAndReceipts1795379400000,
    ComparisonFiles1795381500000,
    LinesAndServices1795390251000,
    DataAccesses1795395601000,
    WithdrawnQuestions1795402403000,
    RemovedPapers1795424402000,
    FileMoves1795424404000,
    StaffPeople1795425860000,
    DeclaredRelatives1795438000000,
    LeaveDays1795449059000,
  ],
  keptFiles: { due: dueHouseholdPapers },
};
