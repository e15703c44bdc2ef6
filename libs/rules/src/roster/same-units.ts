import type { Plan } from '../plan/plan.js';
import type { RosterRow } from './clean-row.js';

/**
 * The number of units that everybody of one employer holds, where the plan asks for one number (`sameForWholeEmployer`): that
 * of the first accepted row, as nobody says beforehand which one is meant.
 */
export class SameUnits {
  constructor(
    private readonly plan: Plan,
    private held: number | null = null,
  ) {}

  /** Whether the row has another number; one that is missing, or above the limit, is a fault of its own. */
  differs({ units }: RosterRow): boolean {
    const { most, sameForWholeEmployer } = this.plan.enrolment.units;
    if (!sameForWholeEmployer || units === null || units > most) return false;
    return this.held !== null && units !== this.held;
  }

  /** Notes a row that was accepted. */
  accept({ units }: RosterRow): void {
    this.held ??= units;
  }
}
