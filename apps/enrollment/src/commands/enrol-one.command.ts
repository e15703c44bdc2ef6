import { Inject, Injectable } from '@nestjs/common';
import type { AddRosterRow, EnrolIndividual, RosterStep } from '@huzhu/contracts';
import { day, maxDay, reject, type Rejected } from '@huzhu/kernel';
import { blankRow, coveragePeriod, mendRow, type Plan } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { requestedPeriod } from '../domain/coverage-start.js';
import type { RosterCommand } from '../domain/roster.js';
import { federationName } from '../store/federations.store.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { mendLines } from './mend-lines.js';
import { withOpenVersions } from './open-versions.js';
import { rosterAggregate } from './roster.aggregate.js';
import { lockRosterInScope } from './roster-in-scope.js';
import { RosterJobs } from './roster-jobs.js';
import { RowStaging } from './row-staging.js';
import { factsOfTwin, twinOfRow } from './twin-of-row.js';
import { correctionOf } from './typed-row.js';

type OneEnrolled = Omit<Extract<RosterCommand, { readonly type: 'enrol-one' }>, 'type' | 'by' | 'on' | 'orgId'>;

const FIRST_LINE = 1;

/**
 * Enrols one person without a file: a roster of one row, which then goes the way of every roster. It is confirmed as it is
 * entered; background work registers the person and fixes the amount due.
 */
@Injectable()
export class EnrolOne {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RowStaging) private readonly staging: RowStaging,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /**
   * New-form workers alone are enrolled singly, and by their union federation: whoever has an employer joins with its roster,
   * under its participation test (plan clause 2.5). Refusals `EMPLOYMENT_NOT_ELIGIBLE`, `FEDERATION_UNKNOWN` (no such
   * federation is open at or below the caller), `PLAN_UNKNOWN`, `ENROLMENT_CLOSED`, `COVERAGE_START_INVALID`, `ROW_FAULTY`,
   * `COVERED_ALREADY`, `RECUSAL_REQUIRED`.
   */
  individual(context: CommandContext, body: EnrolIndividual): Promise<RosterStep | Rejected> {
    const { plan: code, planVersion, coverageStart, federationId, employment, ...person } = body;
    return this.enrol(context, 'enrollment.enrol-individual', async (work) => {
      const { caller } = work.facts;
      const plan = await findPlanVersion(work.tx, code, planVersion);
      if (plan === null) return reject('PLAN_UNKNOWN', undefined, { plan: code, planVersion });
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const clause = `${plan.code} ${plan.version} enrolment`;
      if (employment !== 'NEW_FORM') return reject('EMPLOYMENT_NOT_ELIGIBLE', clause, { employment });
      const name = await federationName(work.tx, { federationId, orgId: caller.orgId, on: work.today });
      if (name === null) return reject('FEDERATION_UNKNOWN', clause);
      return this.enter(work, federationId, plan, person, {
        kind: 'INDIVIDUAL',
        joinsRosterId: null,
        employerName: name,
        employerUsc: null,
        plan: code,
        planVersion,
        coverageStart: day(coverageStart),
      });
    });
  }

  /**
   * One more member of an active roster, as late enrolment: covered from the day after the payment. Refusals `WRONG_STATUS`,
   * `NOT_AN_EMPLOYER`, `UNITS_DIFFER`, `ENROLMENT_CLOSED`, `ROW_FAULTY`, `COVERED_ALREADY`, `RECUSAL_REQUIRED`.
   */
  lateMember(context: CommandContext, rosterId: string, person: AddRosterRow): Promise<RosterStep | Rejected> {
    return this.enrol(context, 'enrollment.enrol-late-member', async (work) => {
      const joined = await lockRosterInScope(work, rosterId);
      if (isRejected(joined)) return joined;
      const { roster, plan } = joined;
      if (roster.status !== 'ACTIVE') return reject('WRONG_STATUS', undefined, { status: roster.status });
      if (roster.kind === 'INDIVIDUAL') return reject('NOT_AN_EMPLOYER', `${plan.code} ${plan.version} enrolment`);
      const differs = plan.enrolment.units.sameForWholeEmployer && (await hasOtherUnits(work, rosterId, person.units));
      if (differs) return reject('UNITS_DIFFER', `${plan.code} ${plan.version} units`);
      const earliest = coveragePeriod(plan, work.today);
      if (isRejected(earliest)) return withOpenVersions(work, earliest);
      return this.enter(work, roster.orgId, plan, person, {
        kind: 'LATE_MEMBER',
        joinsRosterId: rosterId,
        employerName: roster.employerName,
        employerUsc: roster.employerUsc,
        ...(roster.employerTrade === null ? {} : { employerTrade: roster.employerTrade }),
        plan: roster.plan,
        planVersion: roster.planVersion,
        coverageStart: maxDay(roster.coverageStart, earliest.start),
      });
    });
  }

  private async enrol(
    context: CommandContext,
    action: string,
    enter: (work: Work) => Promise<RosterStep | Rejected>,
  ): Promise<RosterStep | Rejected> {
    const answer = await this.commands.handleAsService(context, action, enter);
    this.jobs.wake();
    return answer;
  }

  private async enter(
    work: Work,
    orgId: string,
    plan: Plan,
    person: AddRosterRow,
    enrolled: OneEnrolled,
  ): Promise<RosterStep | Rejected> {
    const period = requestedPeriod(plan, enrolled.coverageStart, work.today);
    if (isRejected(period)) return withOpenVersions(work, period);
    const id = work.newId();
    const by = actorOf(work.facts.caller);
    const decided = await work.decide(rosterAggregate, id, {
      type: 'enrol-one',
      ...enrolled,
      orgId,
      by: by.id,
      on: work.today,
      at: work.facts.clock.now(),
    });
    if (isRejected(decided)) return decided;
    const values = mendRow(blankRow, correctionOf(person));
    const roster = decided.state;
    const rows = [{ line: FIRST_LINE, values }];
    const [line] = await mendLines(work.tx, this.staging, { id, roster, plan }, { on: work.today, rows });
    if (line === undefined) throw new Error('a row was to be written and is not there');
    if (line.errors.length > 0) return reject('ROW_FAULTY', undefined, { faults: line.errors.join(', ') });
    if (by.personKey !== undefined && by.personKey === line.personKey) return reject('RECUSAL_REQUIRED', 'SOD-3');
    if (line.group === 'DUPLICATE') {
      const twin = await twinOfRow(work, { id, roster, plan }, line);
      return reject('COVERED_ALREADY', `${plan.code} ${plan.version} period`, factsOfTwin(twin));
    }
    return { id, version: decided.version, status: roster.status };
  }
}

async function hasOtherUnits(work: Work, rosterId: string, units: number): Promise<boolean> {
  const others = await work.tx.query(
    `SELECT 1 FROM enrollment.coverage WHERE roster_id = $1 AND units <> $2 AND status = 'ACTIVE' LIMIT 1`,
    [rosterId, units],
  );
  return others.length > 0;
}
