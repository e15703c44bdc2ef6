import { ServiceConfig, type ServiceDefinition } from '@huzhu/service';
import { InsightModule } from './insight.module.js';
import { CreateInsight1795401600000 } from './store/create-insight.migration.js';
import { HouseholdWays1795460400000 } from './store/household-ways.migration.js';
import { NarrowCoverage1795410800000 } from './store/narrow-coverage.migration.js';
import { RecipientReasons1795413018000 } from './store/recipient-reasons.migration.js';
import { SourcesOfMoney1795487500000 } from './store/sources-of-money.migration.js';
import { SubmittedFigures1795401700000 } from './store/submitted-figures.migration.js';
import { Trades1795446060000 } from './store/trades.migration.js';

/** The insight service. */
export const insightDefinition: ServiceDefinition = {
  name: 'insight',
  config: ServiceConfig,
  module: InsightModule,
  entities: [],
  gatherMilliseconds: 500,
  migrations: [
    CreateInsight1795401600000,
    SubmittedFigures1795401700000,
    NarrowCoverage1795410800000,
    RecipientReasons1795413018000,
    Trades1795446060000,
    HouseholdWays1795460400000,
    SourcesOfMoney1795487500000,
  ],
};
