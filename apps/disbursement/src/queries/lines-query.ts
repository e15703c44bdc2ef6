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
import { IsSortOf, PageQuery, type Sorts } from '@huzhu/service';
import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';

/** Orders of lines. */
export const LINE_SORTS: Sorts<'taken' | 'booked' | 'amount'> = {
  by: {
    taken: { sql: 'l.id', type: 'uuid' },
    booked: { sql: 'l.booked_on', type: 'date' },
    amount: { sql: 'l.amount_fen', type: 'int8' },
  },
  standard: 'taken',
};

/** Orders of matches. */
export const MATCH_SORTS: Sorts<'made' | 'amount'> = {
  by: { made: { sql: 'm.id', type: 'uuid' }, amount: { sql: 'm.amount_fen', type: 'int8' } },
  standard: 'made',
};

/** Filters of lines; all that are given must hold. */
export class LinesQuery extends PageQuery {
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly statementId?: string;
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional({ enum: DIRECTIONS }) @IsAbsentOr() @IsOneOf(DIRECTIONS) readonly direction?: Direction;
  @ApiPropertyOptional({ enum: LINE_MATCHES }) @IsAbsentOr() @IsOneOf(LINE_MATCHES) readonly matched?: string;
  @ApiPropertyOptional({ enum: EXCEPTION_CODES }) @IsAbsentOr() @IsOneOf(EXCEPTION_CODES) readonly code?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
  @IsSortOf(LINE_SORTS) readonly sort?: string;
}

/** Filters of matches; all that are given must hold. */
export class MatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional({ enum: MATCH_KINDS }) @IsAbsentOr() @IsOneOf(MATCH_KINDS) readonly kind?: string;
  @ApiPropertyOptional({ enum: MATCH_STATES }) @IsAbsentOr() @IsOneOf(MATCH_STATES) readonly state?: string;
  @IsSortOf(MATCH_SORTS) readonly sort?: string;
}

/** The same filters of a whole list. */
export class LinesFilter extends OmitType(LinesQuery, ['limit', 'after']) {}

export class MatchesFilter extends OmitType(MatchesQuery, ['limit', 'after']) {}
