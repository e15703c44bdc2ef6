import {
  IsAbsentOr,
  IsCode,
  IsId,
  IsOneOf,
  type Payer,
  PAYERS,
  ROSTER_KINDS,
  ROSTER_ROW_GROUPS,
  ROSTER_STATUSES,
  type RosterKind,
  type RosterRowGroup,
  type RosterStatus,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { CONTRIBUTION_SORTS, ROSTER_SORTS } from '../queries/roster.queries.js';
import { ROSTER_ROW_SORTS } from '../queries/roster-row.queries.js';

export class RosterQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_STATUSES) readonly status?: RosterStatus;
  @IsAbsentOr() @IsOneOf(ROSTER_KINDS) readonly kind?: RosterKind;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsCode() readonly planVersion?: string;
  @IsSortOf(ROSTER_SORTS) readonly sort?: string;
}

export class RosterRowQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(ROSTER_ROW_GROUPS) readonly group?: RosterRowGroup;
  @IsSortOf(ROSTER_ROW_SORTS) readonly sort?: string;
}

export class ContributionQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(PAYERS) readonly payer?: Payer;
  @IsSortOf(CONTRIBUTION_SORTS) readonly sort?: string;
}
