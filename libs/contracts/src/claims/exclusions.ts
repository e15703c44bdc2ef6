import { IsAbsentOr, IsCode, IsText } from '../checks.js';

/** A reviewer's finding that a claim is excluded, by a code of its plan version (除外责任); without a code, that it is not. */
export class SetExclusion {
  @IsAbsentOr() @IsCode() readonly exclusion?: string;
  @IsText(2_000) readonly opinion!: string;
}
