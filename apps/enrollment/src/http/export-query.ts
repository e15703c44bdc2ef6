import {
  IsAbsentOr,
  IsId,
  IsOneOf,
  ROSTER_ROW_GROUPS,
  ROSTER_STATUSES,
  type RosterRowGroup,
  type RosterStatus,
} from '@huzhu/contracts';

export class RosterExportQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_STATUSES) readonly status?: RosterStatus;
}

export class RowExportQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_ROW_GROUPS) readonly group?: RosterRowGroup;
}

export class CoverageExportQuery {
  @IsAbsentOr() @IsId() readonly rosterId?: string;
}
