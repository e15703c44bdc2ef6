import {
  type Direction,
  DIRECTIONS,
  EXCEPTION_CODES,
  FUNDS,
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  LINE_MATCHES,
  MATCH_KINDS,
  MATCH_STATES,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';

/** The order in which they were taken or made, and the other way round. */
export const LIST_ORDERS = ['OLDEST', 'NEWEST'] as const;

/** Filters of lines; all that are given must hold. */
export class LinesQuery extends PageQuery {
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly statementId?: string;
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional({ enum: DIRECTIONS }) @IsAbsentOr() @IsOneOf(DIRECTIONS) readonly direction?: Direction;
  @ApiPropertyOptional({ enum: LINE_MATCHES }) @IsAbsentOr() @IsOneOf(LINE_MATCHES) readonly matched?: string;
  @ApiPropertyOptional({ enum: EXCEPTION_CODES }) @IsAbsentOr() @IsOneOf(EXCEPTION_CODES) readonly code?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
  @ApiPropertyOptional({ enum: LIST_ORDERS, default: 'OLDEST' })
  @IsAbsentOr()
  @IsOneOf(LIST_ORDERS)
  readonly sort?: (typeof LIST_ORDERS)[number];
}

/** Filters of matches; all that are given must hold. */
export class MatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional({ enum: MATCH_KINDS }) @IsAbsentOr() @IsOneOf(MATCH_KINDS) readonly kind?: string;
  @ApiPropertyOptional({ enum: MATCH_STATES }) @IsAbsentOr() @IsOneOf(MATCH_STATES) readonly state?: string;
  @ApiPropertyOptional({ enum: LIST_ORDERS, default: 'OLDEST' })
  @IsAbsentOr()
  @IsOneOf(LIST_ORDERS)
  readonly sort?: (typeof LIST_ORDERS)[number];
}

/** The same filters of a whole list. */
export class LinesFilter extends OmitType(LinesQuery, ['limit', 'after']) {}

export class MatchesFilter extends OmitType(MatchesQuery, ['limit', 'after']) {}
