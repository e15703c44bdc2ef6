import type { Fen } from '@huzhu/kernel';
import { type EmergencyRules, emergencyRulesOf } from '@huzhu/rules';
import type { Work } from '@huzhu/service';

/** What must be known of relief before its event, its person and itself are locked, in that order. */
export interface FoundAid {
  readonly emergencyId: string;
  readonly personKey: string;
  readonly householdKey: string;
  readonly allowedFen: Fen;
  readonly year: number;
  readonly unit: string;
  /** null before a payment was ordered. */
  readonly sequence: number | null;
  readonly rules: EmergencyRules;
}

/** Relief in the caller's scope, not locked. */
export async function findAid(work: Work, id: string): Promise<FoundAid | null> {
  const [row] = await work.tx.query<Omit<FoundAid, 'rules'> & { readonly rules: string }>(
    `SELECT aid.emergency_id AS "emergencyId", aid.person_key AS "personKey",
            aid.household_key AS "householdKey", aid.allowed_fen AS "allowedFen", aid.year,
            aid.unit, (aid.payment ->> 'sequence')::int AS sequence, event.rules
       FROM winter_relief.emergency_aid AS aid JOIN winter_relief.emergency AS event ON event.id = aid.emergency_id
      WHERE aid.id = $1`,
    [id],
  );
  return row ? { ...row, rules: emergencyRulesOf(row.rules) } : null;
}
