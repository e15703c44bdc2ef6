import { reject, type Rejected } from '@huzhu/kernel';

/** What the people of one employer hold under a plan that wants one number of units for all of them. */
export interface EmployerUnits {
  /** Of the accepted rows of the roster in question; null if there is none. */
  readonly own: number | null;
  /** Of a roster of the same employer that is confirmed for days of the same period; null if there is none. */
  readonly held: { readonly units: number; readonly rosterId: string | null } | null;
}

/** Refusal `UNITS_DIFFER` if a confirmed roster of the employer holds another number; the facts name it where it may be seen. */
export function unitsRefusal({ own, held }: EmployerUnits, clause: string): Rejected | null {
  if (own === null || held === null || own === held.units) return null;
  const { units: heldUnits, rosterId } = held;
  return reject('UNITS_DIFFER', clause, { units: own, heldUnits, ...(rosterId === null ? {} : { rosterId }) });
}
