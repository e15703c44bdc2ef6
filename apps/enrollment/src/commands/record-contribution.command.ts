import { Inject, Injectable } from '@nestjs/common';
import type { ContributionReceipt, RecordContribution as RecordContributionBody } from '@huzhu/contracts';
import { day, type Fen, reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { planYearOf } from '@huzhu/rules';
import { paidPeriod } from '../domain/coverage-start.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { contributionAggregate } from './contribution.aggregate.js';
import { oweRefund } from './owe-refund.js';
import { rosterAggregate } from './roster.aggregate.js';
import { RosterJobs } from './roster-jobs.js';

/** Matches a credit of the bank statement to a roster; once the amount due is there, coverage is activated. */
@Injectable()
export class RecordContribution {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Refusals `RECEIVED_IN_FUTURE`, `BANK_REFERENCE_USED`, `ENROLMENT_CLOSED`, `SAME_PERSON`, `WRONG_STATUS`. */
  async handle(
    context: CommandContext,
    rosterId: string,
    body: RecordContributionBody,
  ): Promise<ContributionReceipt | Rejected> {
    const answer = await this.commands.handle(context, 'enrollment.record-contribution', (work) =>
      record(work, this.index, rosterId, body),
    );
    this.jobs.wake();
    return answer;
  }
}

async function record(
  work: Work,
  index: BlindIndex,
  rosterId: string,
  body: RecordContributionBody,
): Promise<ContributionReceipt | Rejected> {
  const receivedOn = day(body.receivedOn);
  if (receivedOn > work.today) return reject('RECEIVED_IN_FUTURE', undefined, { today: work.today });
  const roster = await work.load(rosterAggregate, rosterId);
  if (roster === null) return reject('NOT_FOUND');
  if (await isReferenceUsed(work, body.bankReference))
    return reject(
      'BANK_REFERENCE_USED',
      'contribution: a credit counts once',
      await whereUsed(work, body.bankReference),
    );
  const plan = await findPlanVersion(work.tx, roster.plan, roster.planVersion);
  if (plan === null) throw new Error('a roster of a plan version that was never released');
  const period = paidPeriod(plan, roster.coverageStart, receivedOn);
  if (isRejected(period)) return period;
  const by = work.facts.caller.id;
  const amountFen = BigInt(body.amountFen);
  const contributionId = work.newId();
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'credit-contribution',
    contributionId,
    amountFen,
    receivedOn,
    by,
    period,
  });
  if (isRejected(decided)) return decided;
  const { orgId, plan: code, planVersion } = roster;
  const planYear = planYearOf(plan, roster.coverageStart);
  const matched = { orgId, rosterId, plan: code, planVersion, planYear, amountFen, receivedOn, recordedBy: by };
  await work.decide(contributionAggregate, contributionId, {
    type: 'record',
    ...matched,
    bankReference: body.bankReference,
    payer: body.payer ?? 'UNION',
    ...(roster.employerTrade === null ? {} : { employerTrade: roster.employerTrade }),
    ...(plan.enrolment.window === null ? {} : { dueOn: plan.enrolment.window.creditedBy }),
  });
  const { status, dueFen, receivedFen, refundDueFen } = decided.state;
  const excessFen = refundDueFen - roster.refundDueFen;
  await oweRefund(work, index, { rosterId, roster, cause: 'OVERPAYMENT', amountFen: excessFen });
  const missingFen = dueFen !== null && dueFen > receivedFen ? dueFen - receivedFen : 0n;
  const contributions = {
    dueFen: fenToWire(dueFen ?? 0n),
    receivedFen: fenToWire(receivedFen),
    missingFen: fenToWire(missingFen),
    refundDueFen: fenToWire(refundDueFen),
  };
  return { contributionId, rosterId, status, contributions };
}

/** One credit counts once, whichever organisation records it; two that record it at once wait for each other here. */
async function isReferenceUsed(work: Work, bankReference: string): Promise<boolean> {
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [bankReference]);
  const [answer] = await work.tx.query<{ used: boolean }>('SELECT enrollment.bank_reference_used($1) AS used', [
    bankReference,
  ]);
  return answer?.used === true;
}

/** The contribution that names a credit, where the one who asks may see it. */
async function whereUsed(work: Work, bankReference: string): Promise<Record<string, string | number>> {
  const [found] = await work.tx.query<{ rosterId: string; receivedOn: string; amountFen: Fen }>(
    `SELECT roster_id AS "rosterId", received_on AS "receivedOn", amount_fen AS "amountFen"
       FROM enrollment.contribution WHERE bank_reference = $1`,
    [bankReference],
  );
  return found === undefined ? {} : { ...found, amountFen: fenToWire(found.amountFen) };
}
