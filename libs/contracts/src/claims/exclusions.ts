import { IsAbsentOr, IsOneOf, IsText } from '../checks.js';

/** Why nothing is paid whatever the amounts say (除外责任). */
export const EXCLUSION_CODES = [
  'PRE_EXISTING',
  'IN_SITU',
  'COSMETIC',
  'FERTILITY',
  'CHILDBIRTH_INSURANCE',
  'WORK_INJURY',
  'THIRD_PARTY',
  'SELF_HARM',
  'CRIME_OR_DRUGS',
  'DRUNK_OR_UNLICENSED_DRIVING',
  'NOT_SETTLED_BY_INSURANCE',
  'HOSPITAL_LEVEL',
  'FRAUD',
] as const;
export type ExclusionCode = (typeof EXCLUSION_CODES)[number];

/** A reviewer's finding that a claim is excluded; without a code, that it is not. */
export class SetExclusion {
  @IsAbsentOr() @IsOneOf(EXCLUSION_CODES) readonly exclusion?: ExclusionCode;
  @IsText(2_000) readonly opinion!: string;
}
