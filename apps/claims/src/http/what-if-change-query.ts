import {
  CLAIM_KINDS,
  type ClaimKindCode,
  IsAbsentOr,
  IsCode,
  IsId,
  IsOneOf,
  WHAT_IF_DIRECTIONS,
  type WhatIfDirection,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { Transform } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { WHAT_IF_CHANGE_SORTS } from '../queries/what-if-changes.query.js';

/** A page of the claims that a what-if changes: `?direction=&orgId=&kind=&outcomeBefore=&outcomeAfter=&minDifferenceFen=&sort=`. */
export class WhatIfChangeQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(WHAT_IF_DIRECTIONS) readonly direction?: WhatIfDirection;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(CLAIM_KINDS) readonly kind?: ClaimKindCode;
  @IsAbsentOr() @IsCode() readonly outcomeBefore?: string;
  @IsAbsentOr() @IsCode() readonly outcomeAfter?: string;
  @ApiPropertyOptional({ type: 'integer', description: 'the difference, without its sign, is this or more, in fen' })
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsAbsentOr()
  @IsInt()
  @Min(0)
  readonly minDifferenceFen?: number;
  @IsSortOf(WHAT_IF_CHANGE_SORTS) readonly sort?: string;
}
