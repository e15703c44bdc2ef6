import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyCompared } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { AidFinding } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { emergencyAidAggregate } from '../store/emergency-aid.entity.js';
import { emergencyRecoveryAggregate } from '../store/emergency-recovery.entity.js';
import { type EmergencyInWork, holdEmergency } from './emergency-in-work.js';
import { findingOf, type Found, type GivenAid } from './emergency-finding.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';

/** Cases a request compares, one after the other: each sees what the ones before it left. */
const CASES_PER_STEP = 200;

/**
 * The check afterwards (事后比对): what reached somebody who is known now is held against the same event wherever it was
 * declared, the household as the files know it today, and what the year allows. What should not have been paid is owed back.
 */
@Injectable()
export class CompareEmergencyCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, emergencyId: string): Promise<EmergencyCompared | Rejected> {
    return this.commands.handle(context, 'winter-relief.compare-emergency', async (work) => {
      const event = await holdEmergency(work, emergencyId);
      if (event === null) return reject('NOT_FOUND');
      const due = await comparable(work, emergencyId, CASES_PER_STEP);
      const cap = { family: event.rules.capFamily };
      const locks = due.flatMap(({ personKey, householdKey }) => [personKey, `household/${householdKey}`]);
      for (const year of new Set(due.map((aid) => aid.year))) await lockPersonYears(work, locks, { ...cap, year });
      const findings: AidFinding[] = [];
      for (const aid of due) {
        const found = await this.compare(work, event, aid);
        if (isRejected(found)) return found;
        if (found.finding) findings.push(found.finding);
      }
      const duplicates = findings.filter(({ code }) => code === 'EMERGENCY_DUPLICATE').length;
      return {
        compared: due.length,
        duplicates,
        overCaps: findings.length - duplicates,
        owedFen: fenToWire(findings.reduce((sum, { owedFen }) => sum + owedFen, 0n)),
        left: (await comparable(work, emergencyId, CASES_PER_STEP + 1)).length,
      };
    });
  }

  private async compare(work: Work, event: EmergencyInWork, aid: GivenAid): Promise<Found | Rejected> {
    const found = await findingOf(work, event, aid);
    const { finding, duplicateOf } = found;
    const by = actorOf(work.facts.caller);
    const command = { type: 'compare' as const, by, on: work.today, finding, duplicateOf };
    const decided = await work.decide(emergencyAidAggregate, aid.id, command);
    if (isRejected(decided)) return decided;
    if (finding === null) return found;
    const { orgId, personKey, year } = aid;
    const opened = await work.decide(emergencyRecoveryAggregate, work.newId(), {
      type: 'open',
      by: by.id,
      on: work.today,
      emergencyId: event.id,
      aidId: aid.id,
      orgId,
      personKey,
      reason: finding.code,
      owedFen: finding.owedFen,
    });
    if (isRejected(opened)) return opened;
    // What is owed back is not held any more; what was bound as a second one never was.
    if (aid.duplicateOf === null) {
      await addToPersonYears(work, [{ personKey, amountFen: -finding.owedFen }], {
        family: event.rules.capFamily,
        year,
      });
    }
    return found;
  }
}

/** Relief that reached somebody who is known, and was not compared yet. */
const comparable = (work: Work, emergencyId: string, limit: number): Promise<GivenAid[]> =>
  work.tx.query<GivenAid>(
    `SELECT id, org_id AS "orgId", person_key AS "personKey", winter_relief.household_meant(household_key) AS "householdKey",
            unit, kind, allowed_fen AS "amountFen", year, duplicate_of AS "duplicateOf"
       FROM winter_relief.emergency_aid
      WHERE emergency_id = $1 AND status IN ('PAID', 'HANDED_OUT') AND compared_on IS NULL
        AND (temporary_id IS NULL OR bound_on IS NOT NULL)
      ORDER BY id LIMIT $2`,
    [emergencyId, limit],
  );
