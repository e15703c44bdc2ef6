import { Inject, Injectable } from '@nestjs/common';
import type { CampaignCoverageView, CampaignPace, MissingHousehold, MissingHouseholds } from '@huzhu/contracts';
import { type Day, daysBetween, maskName, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { campaignKindOf, type CampaignKindRules } from '@huzhu/rules';
import {
  type Caller,
  FieldCipher,
  isRejected,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { paceOf } from '../domain/pace.js';
import { timelineOf } from '../domain/timeline.js';
import {
  AGE_LIMITS,
  coverageByUnit,
  coverageWithMissing,
  type CoveredCampaign,
  type MissingRow,
  missingRows,
  type UnitCoverage,
} from '../store/campaign-coverage.js';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';
import { nameOfHousehold } from '../store/household-name.js';

const MISSING_SHOWN_MAX = 100;
const WHOLE_BP = 10_000;

type Asked = CoveredCampaign & { readonly rules: CampaignKindRules };

/** Which of those missing a list shows. */
export interface MissingQuery extends PageQuery {
  readonly orgId?: string;
  readonly status?: string;
  readonly sort?: string;
}

export { MISSING_SORTS } from '../store/campaign-coverage.js';

/** Who is reached, who is missing and since when, and how that stands against the calendar. */
@Injectable()
export class CoverageQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Covered, excused and missing; refused before the snapshot. */
  coverage(caller: Caller, id: string): Promise<CampaignCoverageView | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const campaign = await askedCampaign(tx, id);
      if (isRejected(campaign)) return campaign;
      const asOf = this.service.clock.today();
      const { units, missing: first } = await coverageWithMissing(
        tx,
        campaign,
        campaign.rules,
        asOf,
        MISSING_SHOWN_MAX,
      );
      const sums = sumsOf(units);
      const missing = sums.total - sums.covered - sums.excused;
      const doneBp = sums.total === 0 ? WHOLE_BP : Math.floor(((sums.total - missing) * WHOLE_BP) / sums.total);
      return {
        campaignId: id,
        asOf,
        ...sums,
        missing,
        complete: missing === 0,
        coverageBp: doneBp,
        missingHouseholds: first.map((row) => this.missingView(row, asOf)),
      };
    });
  }

  /** Everybody who is not reached, with a masked name and their age, the longest waiting first unless another order is asked for. */
  missing(caller: Caller, id: string, query: MissingQuery): Promise<MissingHouseholds | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const campaign = await askedCampaign(tx, id);
      if (isRejected(campaign)) return campaign;
      const today = this.service.clock.today();
      const page = await missingRows(tx, campaign, campaign.rules, query);
      return { ...page, items: page.items.map((row) => this.missingView(row, today)) };
    });
  }

  pace(caller: Caller, id: string): Promise<CampaignPace | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const campaign = await askedCampaign(tx, id);
      if (isRejected(campaign)) return campaign;
      const asOf = this.service.clock.today();
      const units = await coverageByUnit(tx, campaign, campaign.rules, asOf);
      const { total, covered, excused } = sumsOf(units);
      const timeline = timelineOf(campaign.festivalDay, campaign.rules);
      const reachedLately = units.reduce((sum, { lately }) => sum + lately, 0);
      const { expectedOn, ...pace } = paceOf({ total, done: covered + excused, reachedLately }, timeline, asOf);
      return {
        campaignId: id,
        asOf,
        total,
        done: covered + excused,
        ...pace,
        coverageCheckOn: timeline.coverageCheckOn,
        ...(expectedOn === null ? {} : { expectedOn }),
        ages: agesOf(units),
        units: units.map((unit) => ({
          orgId: unit.org_id,
          total: unit.total,
          missing: unit.total - unit.covered - unit.excused,
        })),
      };
    });
  }

  private missingView(row: MissingRow, today: Day): MissingHousehold {
    const name = nameOfHousehold(this.cipher, row);
    return {
      householdId: row.household_id,
      orgId: row.org_id,
      ...(name === null ? {} : { maskedName: maskName(name) }),
      status: row.status,
      ageDays: Math.max(0, daysBetween(row.due_from, today)),
    };
  }
}

const sumsOf = (units: readonly UnitCoverage[]): { total: number; covered: number; excused: number } => ({
  total: units.reduce((sum, { total }) => sum + total, 0),
  covered: units.reduce((sum, { covered }) => sum + covered, 0),
  excused: units.reduce((sum, { excused }) => sum + excused, 0),
});

const agesOf = (units: readonly UnitCoverage[]): CampaignPace['ages'] =>
  AGE_LIMITS.map((fromDays, place) => {
    const next = AGE_LIMITS[place + 1];
    const missing = units.reduce((sum, { ages }) => sum + (ages[place] ?? 0), 0);
    return { fromDays, ...(next === undefined ? {} : { toDays: next - 1 }), missing };
  });

/** The campaign as completeness needs it. Refusals `NOT_FOUND` and, before its snapshot, `SNAPSHOT_MISSING`. */
async function askedCampaign(tx: Tx, id: string): Promise<Asked | Rejected> {
  const row = await tx.manager.getRepository<CampaignRow>(campaignAggregate.entity).findOneBy({ id });
  if (!row) return reject('NOT_FOUND');
  const { orgId, festivalDay, snapshotOn, details } = row;
  if (snapshotOn === null) return reject('SNAPSHOT_MISSING', 'CAMPAIGN-WAY');
  return { id, orgId, festivalDay, snapshotOn, rules: campaignKindOf(details.rules) };
}
