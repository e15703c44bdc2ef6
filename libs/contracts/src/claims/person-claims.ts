import { IsArray, IsInt, Min } from 'class-validator';
import { EACH, IsCode, IsDay, IsFen, IsId, IsListOf, IsPersonKey } from '../checks.js';
import { ClaimItem } from './answers.js';

/** Claims that belong to one illness, of whatever plans: each is paid for itself. */
export class ClaimsOfIllness {
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsArray() @IsId(EACH) readonly claimIds!: string[];
  @IsArray() @IsCode(EACH) readonly plans!: string[];
  @IsFen() readonly payableFen!: number;
  @IsFen() readonly paidFen!: number;
}

/** All claims of one person across plans, on one page. */
export class PersonClaims {
  @IsPersonKey() readonly personKey!: string;
  /** The latest first; at most 500. */
  @IsListOf(ClaimItem, 500) readonly claims!: ClaimItem[];
  @IsListOf(ClaimsOfIllness, 500) readonly illnesses!: ClaimsOfIllness[];
  @IsInt() @Min(0) readonly payments!: number;
  @IsFen() readonly payableFen!: number;
  @IsFen() readonly paidFen!: number;
}
