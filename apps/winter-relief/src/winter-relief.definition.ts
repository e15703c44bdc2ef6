import { countWorkingDaysBy } from '@huzhu/rules';
import { RetentionConfig, type ServiceDefinition } from '@huzhu/service';
import { campaignEntity } from './store/campaign.entity.js';
import { winterReliefAuditTests } from './store/audit-tests.js';
import { cashAdvanceAggregate, cashAdvanceEntity } from './store/cash-advance.entity.js';
import { dueReliefPapers } from './store/due-papers.js';
import { emergencyAggregate, emergencyEntity } from './store/emergency.entity.js';
import { CensusOfUnionsThatLeft1795415731000 } from './store/census-of-unions-that-left.migration.js';
import { DeclaredRelatives1795448105000 } from './store/declared-relatives.migration.js';
import { Emergency1795388310000 } from './store/emergency.migration.js';
import { emergencyAidAggregate, emergencyAidEntity } from './store/emergency-aid.entity.js';
import { emergencyRecoveryAggregate, emergencyRecoveryEntity } from './store/emergency-recovery.entity.js';
import { HardshipAid1795398979000 } from './store/hardship-aid.migration.js';
import { ListsAndQuotas1795375978000 } from './store/lists-and-quotas.migration.js';
import { MoneyOfGrants1795487400000 } from './store/money-of-grants.migration.js';
import { Moves1795387176000 } from './store/moves.migration.js';
import { MovedHouseholds1795392038000 } from './store/moved-households.migration.js';
import { FormerAncestors1795400804000 } from './store/former-ancestors.migration.js';
import { Goods1795379400000 } from './store/goods.migration.js';
import { RemovedPapers1795424403000 } from './store/removed-papers.migration.js';
import { stockEntity } from './store/stock.entity.js';
import { objectionEntity, publicityEntity } from './store/publicity.entity.js';
import { Publicity1795377600000 } from './store/publicity.migration.js';
import { quotaEntity } from './store/quota.entity.js';
import { recipientListEntity } from './store/recipient-list.entity.js';
import { recipientAggregate, recipientEntity } from './store/recipient.entity.js';
import { WinterReliefTables1767000000000 } from './store/winter-relief-tables.migration.js';
import { WinterReliefModule } from './winter-relief.module.js';

/** The winter-relief service. */
export const winterReliefDefinition: ServiceDefinition = {
  name: 'winter-relief',
  config: RetentionConfig,
  module: WinterReliefModule,
  auditTests: winterReliefAuditTests,
  countWorkingDaysBy,
  proof: {
    aggregates: [
      recipientAggregate,
      emergencyAggregate,
      emergencyAidAggregate,
      cashAdvanceAggregate,
      emergencyRecoveryAggregate,
    ],
  },
  // Little of what others tell is about its cases, and nothing of that is in a hurry.
  gatherMilliseconds: 500,
  entities: [
    campaignEntity,
    cashAdvanceEntity,
    emergencyEntity,
    emergencyAidEntity,
    emergencyRecoveryEntity,
    objectionEntity,
    publicityEntity,
    quotaEntity,
    recipientEntity,
    recipientListEntity,
    stockEntity,
  ],
  migrations: [
    WinterReliefTables1767000000000,
    ListsAndQuotas1795375978000,
    Publicity1795377600000,
    Goods1795379400000,
    Moves1795387176000,
    Emergency1795388310000,
    MovedHouseholds1795392038000,
    HardshipAid1795398979000,
    FormerAncestors1795400804000,
    CensusOfUnionsThatLeft1795415731000,
    RemovedPapers1795424403000,
    DeclaredRelatives1795448105000,
    MoneyOfGrants1795487400000,
  ],
  keptFiles: { due: dueReliefPapers },
};
