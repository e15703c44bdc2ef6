import { IsAbsentOr, IsOneOf, ROSTER_ROW_GROUPS, type RosterRowGroup } from '@huzhu/contracts';
import { OmitType } from '@nestjs/swagger';
import { CoverageQuery } from './member-query.js';
import { RosterQuery } from './roster-query.js';

/** The filters and orders of the lists. */
export class RosterExportQuery extends OmitType(RosterQuery, ['limit', 'after']) {}

export class RowExportQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_ROW_GROUPS) readonly group?: RosterRowGroup;
}

export class CoverageExportQuery extends OmitType(CoverageQuery, ['limit', 'after']) {}
