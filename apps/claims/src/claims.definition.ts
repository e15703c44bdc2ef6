import { countWorkingDaysBy } from '@huzhu/rules';
import { forgetUploads, type ServiceDefinition } from '@huzhu/service';
import { claimsAuditTests } from './store/audit-tests.js';
import { ClaimsConfig } from './claims.config.js';
import { ClaimsModule } from './claims.module.js';
import { BackgroundWork } from './commands/background-work.js';
import { CLAIM_UPLOADS, knownFiles } from './store/claim-uploads.js';
import { claimEntity } from './store/claim.entity.js';
import { recoveryEntity } from './store/recovery.entity.js';
import { dueClaimPapers } from './store/due-papers.js';
import { followUpAggregate } from './store/follow-up.aggregate.js';
import { followUpEntity } from './store/follow-up.entity.js';
import { feedEntity } from './store/feed.entity.js';
import { OpeningClaims1795389300000 } from './store/migrations/opening-claims.js';
import { AccidentClaims1795387202000 } from './store/migrations/accident-claims.js';
import { Appeals1795378200000 } from './store/migrations/appeals.js';
import { ClaimsTables1760000000000 } from './store/migrations/claims-tables.js';
import { ClaimDeadlines1795375907000 } from './store/migrations/claim-deadlines.js';
import { ClaimSorts1795426201000 } from './store/migrations/claim-sorts.js';
import { PayeeFindings1795446552000 } from './store/migrations/payee-findings.js';
import { WhatIfChanges1795449023000 } from './store/migrations/what-if-changes.js';
import { ClaimLists1795390356000 } from './store/migrations/claim-lists.js';
import { CoverageInScope1768000000000 } from './store/migrations/coverage-in-scope.js';
import { FollowUps1795415694000 } from './store/migrations/follow-ups.js';
import { Notices1795380600000 } from './store/migrations/notices.js';
import { OwnData1795395600000 } from './store/migrations/own-data.js';
import { PoolOperators1795453000000 } from './store/migrations/pool-operators.js';
import { PlanYears1795398658000 } from './store/migrations/plan-years.js';
import { ReturnedAccounts1795401147000 } from './store/migrations/returned-accounts.js';
import { Samples1795382940000 } from './store/migrations/samples.js';
import { UndoneCoverage1795387201000 } from './store/migrations/undone-coverage.js';
import { VerifiedPapers1795522000000 } from './store/migrations/verified-papers.js';
import { WhatIfs1795378751000 } from './store/migrations/what-ifs.js';
import { whatIfEntity } from './store/what-if.entity.js';
import { PapersByClaim1795376404000 } from './store/migrations/papers-by-claim.js';
import { RiskKnowledge1795376935000 } from './store/migrations/risk-knowledge.js';
import { StaysAndPapers1795375765000 } from './store/migrations/stays-and-papers.js';
import { UploadsAndInvoices1795376700000 } from './store/migrations/uploads-and-invoices.js';
import { RemovedPapers1795424401000 } from './store/migrations/removed-papers.js';
import { Recoveries1795378713000 } from './store/migrations/recoveries.js';
import { claimAggregate } from './commands/claim.aggregate.js';
import { recoveryAggregate } from './store/recovery.aggregate.js';

/** Medical mutual-aid claims: intake, settlement feeds, reviews, decisions and what they lead to. */
export const claimsDefinition: ServiceDefinition = {
  name: 'claims',
  config: ClaimsConfig,
  module: ClaimsModule,
  auditTests: claimsAuditTests,
  countWorkingDaysBy,
  proof: { aggregates: [claimAggregate, recoveryAggregate, followUpAggregate] },
  entities: [claimEntity, recoveryEntity, followUpEntity, feedEntity, whatIfEntity],
  migrations: [
    ClaimsTables1760000000000,
    CoverageInScope1768000000000,
    StaysAndPapers1795375765000,
    ClaimDeadlines1795375907000,
    PapersByClaim1795376404000,
    UploadsAndInvoices1795376700000,
    RiskKnowledge1795376935000,
    Appeals1795378200000,
    Recoveries1795378713000,
    WhatIfs1795378751000,
    Notices1795380600000,
    Samples1795382940000,
    UndoneCoverage1795387201000,
    AccidentClaims1795387202000,
    OpeningClaims1795389300000,
    ClaimLists1795390356000,
    OwnData1795395600000,
    PlanYears1795398658000,
    ReturnedAccounts1795401147000,
    FollowUps1795415694000,
    RemovedPapers1795424401000,
    ClaimSorts1795426201000,
    PayeeFindings1795446552000,
    WhatIfChanges1795449023000,
    PoolOperators1795453000000,
    VerifiedPapers1795522000000,
  ],
  keptFiles: {
    named: knownFiles,
    forget: ({ tx }, hours) => forgetUploads(tx, CLAIM_UPLOADS, hours),
    due: dueClaimPapers,
  },
  background: (app) => {
    const work = app.get(BackgroundWork);
    work.start();
    return { stop: () => work.stop() };
  },
};
