import { Inject, Injectable } from '@nestjs/common';
import { pricesByUnits } from '@huzhu/rules';
import { Commands, SERVICE, type ServiceParts, type Work } from '@huzhu/service';
import { askedPeriod } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { publishMembers } from '../publish/members.publish.js';
import {
  enrolmentTotals,
  enrolPeople,
  type EnrolmentChunk,
  markEnrolled,
  nextEnrolmentLine,
  registerPeople,
} from '../store/enrolment.store.js';
import { countGroups } from '../store/roster-lines.store.js';
import { isStill, lockProgress } from '../store/roster-progress.store.js';
import { loadJobRoster } from './job-roster.js';
import { rosterAggregate } from './roster.aggregate.js';

const ROWS_PER_TRANSACTION = 5_000;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

/** Enrols the people of a confirmed roster, some thousand a transaction, and fixes the amount due. */
@Injectable()
export class EnrolRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  /** Does the work, or what is left of it. */
  async run(rosterId: string, signal: AbortSignal): Promise<void> {
    const { roster, plan } = await loadJobRoster(this.service.database.system, rosterId);
    const period = askedPeriod(plan, roster);
    const chunk = {
      rosterId,
      orgId: roster.orgId,
      plan: roster.plan,
      planVersion: roster.planVersion,
      start: period.start,
      end: period.end,
      actor: roster.confirmedBy ?? SYSTEM.id,
      // What was true earlier does not overwrite what is known now.
      keepsKnown: roster.kind === 'OPENING',
    };
    for (let more = true; more;) {
      signal.throwIfAborted();
      more = await this.commands.run(SYSTEM, 'enrollment.enrol-people', (work) => enrolNext(work, roster, chunk));
    }
    await this.commands.run(SYSTEM, 'enrollment.finish-enrolment', async (work) => {
      const totals = await enrolmentTotals(work.tx, rosterId, pricesByUnits(plan));
      const groups = roster.groups === null ? {} : { groups: await countGroups(work.tx, rosterId) };
      await work.decide(rosterAggregate, rosterId, { type: 'finish-enrolment', ...totals, ...groups });
    });
  }
}

/** One transaction: people, coverage, journal, messages, audit leaf, progress. False when no row is left, or the roster was taken back. */
async function enrolNext(
  work: Work,
  roster: Roster,
  facts: Omit<EnrolmentChunk, 'afterLine' | 'upToLine'>,
): Promise<boolean> {
  const { tx } = work;
  const { enrolledLine: afterLine } = await lockProgress(tx, facts.rosterId);
  if (!(await isStill(tx, facts.rosterId, 'CONFIRMED'))) return false;
  const upToLine = await nextEnrolmentLine(tx, facts.rosterId, afterLine, ROWS_PER_TRANSACTION);
  if (upToLine === null) return false;
  const chunk = { ...facts, afterLine, upToLine };
  const members = await registerPeople(tx, chunk);
  const { enrolled, duplicates, digest } = await enrolPeople(tx, chunk);
  await work.publish(publishMembers(roster.orgId, members), 1);
  await work.audit('roster', facts.rosterId, upToLine, null, { ...chunk, enrolled, duplicates, digest });
  await markEnrolled(tx, chunk, enrolled + duplicates);
  return true;
}
