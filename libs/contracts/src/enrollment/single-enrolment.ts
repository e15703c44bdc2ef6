import { IsCode, IsDay, IsText } from '../checks.js';
import { AddRosterRow } from './roster-rows.js';

/** One person without an employer, such as a courier, whom a union federation enrols (新就业形态劳动者个人参保). */
export class EnrolIndividual extends AddRosterRow {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly coverageStart!: string;
  /** The union federation, as it is to stand on lists. */
  @IsText(200) readonly federationName!: string;
}
