import { addDays, type Fen } from '@huzhu/kernel';
import { type AidFinding, compareEmergencyAid } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import type { EmergencyInWork } from './emergency-in-work.js';
import { heldAids, holdsFor, householdToday, type HouseholdToday } from './emergency-person.js';

/** Relief that was given, as the check afterwards looks at it. */
export interface GivenAid {
  readonly id: string;
  readonly orgId: string;
  readonly personKey: string;
  readonly householdKey: string;
  readonly unit: string;
  /** Class of what somebody suffered or did. */
  readonly kind: string;
  readonly amountFen: Fen;
  readonly year: number;
  readonly duplicateOf: string | null;
}

export interface Found {
  readonly finding: AidFinding | null;
  readonly duplicateOf: string | null;
}

/** What the check finds about relief that was given: nothing, a second one, or more than a cap allows. */
export async function findingOf(work: Work, event: EmergencyInWork, aid: GivenAid): Promise<Found> {
  const today = await householdToday(work, aid);
  const first = aid.duplicateOf ?? (await holderBefore(work, event, aid, today));
  const { capFamily, classes } = event.rules;
  const [sums] = await work.tx.query<{ held: Fen; everywhere: Fen }>(
    `SELECT coalesce(sum(granted_fen) FILTER (WHERE family = $3), 0)::int8 AS held,
            coalesce(sum(granted_fen), 0)::int8 AS everywhere
       FROM winter_relief.person_year WHERE person_key = $1 AND year = $2`,
    [aid.personKey, aid.year, capFamily],
  );
  const compared = {
    amountFen: aid.amountFen,
    duplicate: first !== null,
    heldThisYearFen: sums?.held ?? 0n,
    heldInAllFamiliesFen: sums?.everywhere ?? 0n,
    classCapFen: classes.find(({ code }) => code === aid.kind)?.capFen ?? aid.amountFen,
    hardshipAidFen: await hardshipAid(work, event, today),
  };
  return { finding: compareEmergencyAid(compared, event.rules), duplicateOf: first };
}

/** What hardship granted these people from the day of the event on, of the kinds that may be for it. */
async function hardshipAid(work: Work, { rules, occurredOn }: EmergencyInWork, today: HouseholdToday): Promise<Fen> {
  const { kinds, withinDays } = rules.hardshipAid;
  const [row] = await work.tx.query<{ fen: Fen }>('SELECT winter_relief.hardship_aid_of($1, $2, $3, $4, $5) AS fen', [
    [...today.persons],
    today.files,
    kinds,
    occurredOn,
    addDays(occurredOn, withinDays),
  ]);
  return row?.fen ?? 0n;
}

/**
 * Of two the later one is the second; so is the one that is compared after the other passed. Hence exactly one of a pair is
 * found, in whatever order unions compare.
 */
async function holderBefore(
  work: Work,
  event: EmergencyInWork,
  aid: GivenAid,
  { persons, households }: HouseholdToday,
): Promise<string | null> {
  const { unit } = aid;
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
