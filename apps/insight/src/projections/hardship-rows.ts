import type { AidDecided, EventMessage, HouseholdChanged, HouseholdRegistered } from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const registered = ({ version, payload }: EventMessage<HouseholdRegistered>): ReadRows => [
  {
    table: 'household',
    row: {
      household_id: payload.householdId,
      version,
      org_id: payload.orgId,
      category: payload.category,
      status: 'ACTIVE',
      registered: true,
      relapsed: payload.relapsed ?? null,
      compared: payload.compared ?? null,
      publicised: payload.publicised ?? null,
      exit_reason: null,
      on_day: payload.activeFrom,
    },
  },
];

const changed = ({ version, payload }: EventMessage<HouseholdChanged>): ReadRows => [
  {
    table: 'household',
    row: {
      household_id: payload.householdId,
      version,
      org_id: payload.orgId,
      category: payload.category,
      status: payload.status,
      registered: false,
      relapsed: null,
      compared: null,
      publicised: null,
      exit_reason: payload.exitReason ?? null,
      on_day: payload.changedOn,
    },
  },
];

const aid = ({ version, payload }: EventMessage<AidDecided>): ReadRows => [
  {
    table: 'aid',
    row: {
      aid_id: payload.aidId,
      version,
      household_id: payload.householdId,
      org_id: payload.orgId,
      kind: payload.kind,
      outcome: payload.outcome,
      granted_fen: payload.grantedFen,
      fund_source: payload.fundSource ?? null,
      decided_on: payload.decidedOn,
    },
  },
];

/** Files of households, and what was decided for them. */
export const hardshipRows = {
  'hardship.household-registered.v1': registered,
  'hardship.household-changed.v1': changed,
  'hardship.aid-decided.v1': aid,
};
