import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolList } from '@huzhu/contracts';
import { type Day, type Fen, roundHalfUp, sumFen } from '@huzhu/kernel';
import { findPlan, type PlanBook, planYearOf } from '@huzhu/rules';
import { type Caller, fenToWire, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { contributionOf, lossRatioBp, poolAlerts } from '../domain/pool.js';
import { ibnrFen } from '../domain/ibnr.js';
import { readPlanBook } from '../store/plan-book.js';
import {
  type ClaimedYear,
  type CoveredYear,
  type DevelopedAmount,
  type FixedYear,
  readClaimed,
  readCovered,
  readDevelopment,
  readParticipation,
  readRenewals,
  type RenewalGap,
} from '../store/pool-facts.js';

/** The pools of the caller's organisation with all below: what came in, what went out, what is kept for known claims. */
@Injectable()
export class PoolQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Plan families, operators and years, in that order; what is given narrows the list. */
  read(caller: Caller, filter: Partial<PoolName>): Promise<PoolList> {
    const asOf = this.service.clock.today();
    return this.queries.read(caller, async (tx) => {
      const plans = await readPlanBook(tx);
      const [covered, claimed] = [await readCovered(tx), await readClaimed(tx)];
      const renewals = byPool(await readRenewals(tx, renewalGaps(plans), asOf));
      const participations = byPool(await readParticipation(tx, fixedYears(plans)));
      const developed = Map.groupBy(await readDevelopment(tx), ({ plan }) => plan);
      const claims = Map.groupBy(claimed, (row) => keyOf({ ...row, year: yearOfClaim(plans, row) }));
      const groups = Map.groupBy(covered, (row) => keyOf({ ...row, year: yearOfCoverage(plans, row) }));
      const pools = [...groups].map(([key, ofKey]) => {
        const { plan, operatorId } = ofKey[0]!;
        const year = yearOfCoverage(plans, ofKey[0]!);
        const family = developed.get(plan) ?? [];
        const ofPool = family.filter((row) => row.operatorId === operatorId && yearOfClaim(plans, row) === year);
        const expectedFen = ibnrFen(family, monthOf(asOf), ofPool);
        const { renewalBp } = renewals.get(key) ?? {};
        const { participationBp } = participations.get(key) ?? {};
        const rates = {
          ...(renewalBp === undefined ? {} : { renewalBp }),
          ...(participationBp === undefined ? {} : { participationBp }),
        };
        return poolOf(plans, year, { groups: ofKey, claims: claims.get(key) ?? [], expectedFen, asOf, rates });
      });
      const isWanted = ({ plan, operatorId, year }: Pool): boolean =>
        plan === (filter.plan ?? plan) &&
        operatorId === (filter.operatorId ?? operatorId) &&
        year === (filter.year ?? year);
      return { asOf, items: pools.filter(isWanted).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
    });
  }
}

/** By the newest version of each family. */
function renewalGaps(plans: PlanBook): RenewalGap[] {
  const newest = new Map(plans.toSorted((a, b) => (a.version < b.version ? -1 : 1)).map((plan) => [plan.code, plan]));
  return [...newest.values()].map(({ code, renewalGapDays, comparators }) => ({
    plan: code,
    gapDays: comparators.renewalGap === 'LE' ? renewalGapDays : renewalGapDays - 1,
  }));
}

interface PoolName {
  readonly plan: string;
  readonly operatorId?: string | null;
  readonly year: number;
}

const keyOf = ({ plan, operatorId, year }: PoolName): string => `${plan} ${operatorId ?? ''} ${year}`;

const byPool = <Row extends PoolName>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]));

const fixedYears = (plans: PlanBook): FixedYear[] =>
  plans.flatMap(({ code, version, period }) =>
    period.kind === 'FIXED' ? [{ plan: code, planVersion: version, year: Number(period.start.slice(0, 4)) }] : [],
  );

/** The running month, counted as the development of claims counts. */
const monthOf = (on: Day): number => 12 * Number(on.slice(0, 4)) + Number(on.slice(5, 7)) - 1;

function yearOfCoverage(plans: PlanBook, { plan, planVersion, start, year }: CoveredYear): number {
  const known = findPlan(plans, plan, planVersion);
  return known === null ? year : planYearOf(known, start);
}

/** A claim that does not tell belongs to the year of its version's fixed period, else to that of its event. */
function yearOfClaim(plans: PlanBook, { plan, planVersion, year, kept }: ClaimedYear | DevelopedAmount): number {
  if (kept) return year;
  const period = findPlan(plans, plan, planVersion)?.period;
  return period?.kind === 'FIXED' ? Number(period.start.slice(0, 4)) : year;
}

interface PoolFacts {
  readonly groups: readonly CoveredYear[];
  readonly claims: readonly ClaimedYear[];
  /** Incurred and not reported. */
  readonly expectedFen: Fen;
  readonly asOf: Day;
  readonly rates: Pick<Pool, 'renewalBp' | 'participationBp'>;
}

function poolOf(plans: PlanBook, year: number, { groups, claims, expectedFen, asOf, rates }: PoolFacts): Pool {
  const { plan: code, operatorId } = groups[0]!;
  const known = groups.flatMap((group) => {
    const plan = findPlan(plans, code, group.planVersion);
    return plan === null ? [] : [{ plan, ...contributionOf(plan, group, asOf) }];
  });
  const contributionFen = sumFen(known.map(({ paidInFen }) => paidInFen));
  const earnedFen = sumFen(known.map((group) => group.earnedFen));
  const newest = known.map(({ plan }) => plan).toSorted((a, b) => (a.version < b.version ? 1 : -1))[0];
  const total = (of: (row: ClaimedYear) => Fen): Fen => sumFen(claims.map(of));
  const paidFen = total((row) => row.paidFen);
  const committedFen = total((row) => row.committedFen);
  const reportedFen = total((row) => row.reportedFen);
  const reserveFen = committedFen + reportedFen + expectedFen;
  const paidClaims = claims.reduce((sum, row) => sum + row.paidClaims, 0);
  const daysToPay = claims.reduce((sum, row) => sum + row.daysToPay, 0);
  const ratioBp = lossRatioBp(paidFen + reserveFen, earnedFen);
  const alerts = newest === undefined || ratioBp === null ? [] : poolAlerts(newest, ratioBp);
  return {
    plan: code,
    ...(operatorId === null ? {} : { operatorId }),
    year,
    people: groups.reduce((sum, { people }) => sum + people, 0),
    contributionFen: fenToWire(contributionFen),
    earnedFen: fenToWire(earnedFen),
    paidFen: fenToWire(paidFen),
    committedFen: fenToWire(committedFen),
    reportedFen: fenToWire(reportedFen),
    expectedFen: fenToWire(expectedFen),
    reserveFen: fenToWire(reserveFen),
    surplusFen: fenToWire(contributionFen - paidFen - reserveFen),
    ...(ratioBp === null ? {} : { lossRatioBp: Number(ratioBp) }),
    paidClaims,
    ...(paidClaims === 0 ? {} : averages(paidFen, daysToPay, paidClaims)),
    ...rates,
    alerts: alerts.map(({ lineBp, ...alert }) => ({ ...alert, lineBp: Number(lineBp) })),
  };
}

const averages = (paidFen: Fen, daysToPay: number, paidClaims: number) => ({
  averageBenefitFen: fenToWire(roundHalfUp(paidFen, BigInt(paidClaims))),
  averageDaysToPay: Math.round(daysToPay / paidClaims),
});
