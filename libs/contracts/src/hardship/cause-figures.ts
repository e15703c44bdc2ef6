import { IsBoolean, IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsListOf, IsOneOf, IsNested } from '../checks.js';
import { HARDSHIP_CAUSES, type HardshipCause } from './bodies.js';

/** A number of households, or nothing where it would tell of few. */
export class HouseholdCount {
  @IsAbsentOr() @IsInt() @Min(0) readonly households?: number;
  @IsBoolean() readonly masked!: boolean;
}

export class HardshipCauseFigure extends HouseholdCount {
  @IsOneOf(HARDSHIP_CAUSES) readonly cause!: HardshipCause;
}

/** Active files of an area by their main cause (致困原因分布). */
export class HardshipCauseFigures {
  @IsDay() readonly asOf!: string;
  /** Below it a number tells of households rather than of an area. */
  @IsInt() readonly maskBelow!: number;
  @IsNested(HouseholdCount) readonly total!: HouseholdCount;
  @IsListOf(HardshipCauseFigure, HARDSHIP_CAUSES.length) readonly causes!: HardshipCauseFigure[];
}
