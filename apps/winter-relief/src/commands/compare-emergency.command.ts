import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyCompared } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { type AidFinding, compareEmergencyAid } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { emergencyAidAggregate } from '../store/emergency-aid.entity.js';
import { emergencyRecoveryAggregate } from '../store/emergency-recovery.entity.js';
import { type EmergencyInWork, holdEmergency } from './emergency-in-work.js';
import { heldAids, holdsFor } from './emergency-person.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';

/** Cases a request compares, one after the other: each sees what the ones before it left. */
const CASES_PER_STEP = 200;

interface GivenAid {
  readonly id: string;
  readonly orgId: string;
  readonly personKey: string;
  readonly householdKey: string;
  readonly unit: string;
  readonly amountFen: Fen;
  readonly year: number;
  readonly duplicateOf: string | null;
}

interface Found {
  readonly finding: AidFinding | null;
  readonly duplicateOf: string | null;
}

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
            unit, allowed_fen AS "amountFen", year, duplicate_of AS "duplicateOf"
       FROM winter_relief.emergency_aid
      WHERE emergency_id = $1 AND status IN ('PAID', 'HANDED_OUT') AND compared_on IS NULL
        AND (temporary_id IS NULL OR bound_on IS NOT NULL)
      ORDER BY id LIMIT $2`,
    [emergencyId, limit],
  );

async function findingOf(work: Work, event: EmergencyInWork, aid: GivenAid): Promise<Found> {
  const first = aid.duplicateOf ?? (await holderBefore(work, event, aid));
  const [sums] = await work.tx.query<{ held: Fen; everywhere: Fen }>(
    `SELECT coalesce(sum(granted_fen) FILTER (WHERE family = $3), 0)::int8 AS held,
            coalesce(sum(granted_fen), 0)::int8 AS everywhere
       FROM winter_relief.person_year WHERE person_key = $1 AND year = $2`,
    [aid.personKey, aid.year, event.rules.capFamily],
  );
  const compared = {
    amountFen: aid.amountFen,
    duplicate: first !== null,
    heldThisYearFen: sums?.held ?? 0n,
    heldInAllFamiliesFen: sums?.everywhere ?? 0n,
  };
  return { finding: compareEmergencyAid(compared, event.rules), duplicateOf: first };
}

/**
 * Of two the later one is the second; so is the one that is compared after the other passed. Hence exactly one of a pair is
 * found, in whatever order unions compare.
 */
async function holderBefore(work: Work, event: EmergencyInWork, aid: GivenAid): Promise<string | null> {
  const { personKey, householdKey, unit } = aid;
  const members = await work.tx.query<{ person_key: string; household_id: string }>(
    `SELECT of_file.person_key, of_file.household_id FROM winter_relief.files_of($1) AS file
       JOIN winter_relief.household_person AS of_file ON of_file.household_id = file.household_id`,
    [[personKey]],
  );
  const households = new Set([householdKey, ...members.map((each) => each.household_id)]);
  const persons = new Set(unit === 'HOUSEHOLD' ? [personKey, ...members.map((each) => each.person_key)] : [personKey]);
  const held = await heldAids(work, event, { persons: [...persons], households: [...households] });
  const before = held.find(
    (each) =>
      each.id !== aid.id &&
      (each.id < aid.id || each.compared) &&
      (holdsFor(each, aid, unit) ||
        (unit === 'HOUSEHOLD' &&
          each.unit === unit &&
          (persons.has(each.personKey) || households.has(each.householdKey)))),
  );
  return before?.id ?? null;
}
