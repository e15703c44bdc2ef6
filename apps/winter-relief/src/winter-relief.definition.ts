import { ServiceConfig, type ServiceDefinition } from '@huzhu/service';
import { campaignEntity } from './store/campaign.entity.js';
import { recipientEntity } from './store/recipient.entity.js';
import { WinterReliefTables1767000000000 } from './store/winter-relief-tables.migration.js';
import { WinterReliefModule } from './winter-relief.module.js';

/** The winter-relief service. */
export const winterReliefDefinition: ServiceDefinition = {
  name: 'winter-relief',
  config: ServiceConfig,
  module: WinterReliefModule,
  entities: [campaignEntity, recipientEntity],
  migrations: [WinterReliefTables1767000000000],
};
