import type { CoverageActivated } from '@huzhu/contracts';
import type { BlindIndex } from '@huzhu/service';
import type { Roster } from '../domain/roster.js';

type RosterOfEmployer = Pick<Roster, 'kind' | 'orgId' | 'employerName' | 'employerUsc' | 'staff'>;

/**
 * What is told of the employer with coverage: who it is, as a keyed hash of its credit code or else of its unit and name, and the headcount
 * of its own roster. A federation is no employer; a late member and earlier coverage state no headcount.
 */
export function employerOf(
  { kind, orgId, employerName, employerUsc, staff }: RosterOfEmployer,
  index: BlindIndex,
): Pick<CoverageActivated, 'employerKey' | 'staff'> {
  if (kind === 'INDIVIDUAL') return {};
  const employerKey = index.keyOf('employer', employerUsc ?? `${orgId} ${employerName}`);
  return kind === 'EMPLOYER' && staff > 0 ? { employerKey, staff } : { employerKey };
}
