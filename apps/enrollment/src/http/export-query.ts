import { OmitType } from '@nestjs/swagger';
import { CoverageQuery } from './member-query.js';
import { RosterQuery, RosterRowQuery } from './roster-query.js';

/** The filters and orders of the lists. */
export class RosterExportQuery extends OmitType(RosterQuery, ['limit', 'after']) {}

export class RowExportQuery extends OmitType(RosterRowQuery, ['limit', 'after']) {}

export class CoverageExportQuery extends OmitType(CoverageQuery, ['limit', 'after']) {}
