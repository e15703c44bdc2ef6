import {
  IsAbsentOr,
  IsOneOf,
  ROSTER_KINDS,
  ROSTER_ROW_GROUPS,
  ROSTER_STATUSES,
  type RosterKind,
  type RosterRowGroup,
  type RosterStatus,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

export class RosterQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_STATUSES) readonly status?: RosterStatus;
  @IsAbsentOr() @IsOneOf(ROSTER_KINDS) readonly kind?: RosterKind;
}

export class RosterRowQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_ROW_GROUPS) readonly group?: RosterRowGroup;
}
