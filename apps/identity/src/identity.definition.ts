import { type INestApplication } from '@nestjs/common';
import { LOGGER, type Logger, SERVICE, type ServiceDefinition, type ServiceParts } from '@huzhu/service';
import { IdentityConfig } from './identity.config.js';
import { IdentityModule } from './identity.module.js';
import { calendarAggregate } from './store/calendar.store.js';
import { StaffToldAgain1795438200000 } from './store/staff-told-again.migration.js';
import { Calendars1795434300000 } from './store/calendars.migration.js';
import { CreateIdentity1764000000000 } from './store/create-identity.migration.js';
import { OrgKinds1795438860000 } from './store/org-kinds.migration.js';
import { OrgTrades1795446000000 } from './store/org-trades.migration.js';
import { rectificationAggregate } from './store/rectification.store.js';
import { Rectifications1795536000000 } from './store/rectifications.migration.js';
import { orgUnitEntity } from './store/org-unit.store.js';
import { staffEntity } from './store/staff.store.js';
import { forgetExpired } from './store/upkeep.js';

const UPKEEP_MILLISECONDS = 3_600_000;

/** Once an hour what is long expired is forgotten. */
function upkeep(app: INestApplication): { stop(): Promise<void> } {
  const { database } = app.get<ServiceParts>(SERVICE);
  const logger = app.get<Logger>(LOGGER);
  const timer = setInterval(() => {
    forgetExpired(database.system).catch((error: unknown) => logger.warn({ err: error }, 'upkeep waits for next time'));
  }, UPKEEP_MILLISECONDS);
  return { stop: async () => clearInterval(timer) };
}

/** Identity (身份): organisation tree, staff, sign-in. */
export const identityDefinition: ServiceDefinition<IdentityConfig> = {
  name: 'identity',
  config: IdentityConfig,
  module: IdentityModule,
  // Little of what others tell is about its cases, and nothing of that is in a hurry.
  gatherMilliseconds: 500,
  entities: [orgUnitEntity, staffEntity, calendarAggregate.entity, rectificationAggregate.entity],
  migrations: [
    CreateIdentity1764000000000,
    Calendars1795434300000,
    StaffToldAgain1795438200000,
    OrgKinds1795438860000,
    OrgTrades1795446000000,
    Rectifications1795536000000,
  ],
  background: upkeep,
};
