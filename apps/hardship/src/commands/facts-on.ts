import type { HouseholdFacts as FactsBody } from '@huzhu/contracts';
import { type Day, type Fen, reject, type Rejected } from '@huzhu/kernel';
import type { Work } from '@huzhu/service';
import type { HouseholdFacts } from '../domain/assessment.js';
import { householdAggregate } from '../store/household.entity.js';
import { readFacts } from './read-application.js';

interface LineOfDay {
  readonly line_monthly_fen: Fen;
  readonly minimum_wage_monthly_fen: Fen | null;
  readonly valid_from: Day;
}

/**
 * Facts by the living line that held for the union on the last day of their twelve months. Where no line is on record, the facts
 * must bring one. Refusals `LINE_MISSING`, and `LINE_DIFFERS` for facts with another line.
 */
export async function factsOn(
  work: Work,
  { orgId, on }: { readonly orgId: string; readonly on: Day },
  body: FactsBody,
): Promise<HouseholdFacts | Rejected> {
  const [held] = await work.tx.query<LineOfDay>('SELECT * FROM hardship.living_line_of($1, $2)', [orgId, on]);
  const { lineMonthlyFen: told } = body;
  if (held === undefined) {
    return told === undefined ? reject('LINE_MISSING', 'LIVING-LINE') : readFacts(body, BigInt(told), null);
  }
  if (told !== undefined && BigInt(told) !== held.line_monthly_fen) {
    const facts = { lineMonthlyFen: Number(held.line_monthly_fen), validFrom: held.valid_from };
    return reject('LINE_DIFFERS', 'LIVING-LINE', facts);
  }
  return readFacts(body, held.line_monthly_fen, held.minimum_wage_monthly_fen);
}

/** Corrected facts of an application; null where none are told. They count for its twelve months, as the declared ones do. */
export async function correctedFacts(
  work: Work,
  householdId: string,
  body: FactsBody | undefined,
): Promise<HouseholdFacts | null | Rejected> {
  if (body === undefined) return null;
  const household = await work.load(householdAggregate, householdId);
  if (household === null) return reject('NOT_FOUND');
  return factsOn(work, { orgId: household.orgId, on: household.appliedOn }, body);
}
