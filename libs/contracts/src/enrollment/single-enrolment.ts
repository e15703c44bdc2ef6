import { IsCode, IsDay, IsId, IsOneOf } from '../checks.js';
import { AddRosterRow } from './roster-rows.js';

/** How somebody works (用工形式): permanent, by contract, dispatched, in a new form of employment (新就业形态), otherwise. */
const EMPLOYMENTS = ['PERMANENT', 'CONTRACT', 'DISPATCHED', 'NEW_FORM', 'OTHER'] as const;
type Employment = (typeof EMPLOYMENTS)[number];

/** One person without an employer, such as a courier, whom a union federation enrols (新就业形态劳动者个人参保). */
export class EnrolIndividual extends AddRosterRow {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly coverageStart!: string;
  /** Only `NEW_FORM` is enrolled singly. */
  @IsOneOf(EMPLOYMENTS) readonly employment!: Employment;
  /** A unit of kind `NEW_FORM_FEDERATION` at or below the caller's; its name stands on lists. */
  @IsId() readonly federationId!: string;
}
