import type { RosterPurpose } from '@huzhu/rules';
import type { Roster } from './roster.js';

/** By which rules the rows of a roster are read and checked. */
export const purposeOf = ({ kind }: Pick<Roster, 'kind'>): RosterPurpose =>
  kind === 'OPENING' ? 'OPENING' : 'ENROLMENT';
