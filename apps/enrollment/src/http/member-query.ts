import {
  COVERAGE_STATUSES,
  type CoverageStatus,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsOneOf,
  IsText,
  PERSON_CHANGE_KINDS,
  PERSON_CHANGE_STATUSES,
  type PersonChangeKind,
  type PersonChangeStatus,
  REFUND_KINDS,
  REFUND_STATUSES,
  type RefundKind,
  type RefundStatus,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { Matches } from 'class-validator';
import { COVERAGE_SORTS, PEOPLE_SORTS, REFUND_SORTS } from '../queries/member-sorts.js';
import { PERSON_CHANGE_SORTS } from '../queries/person-change.queries.js';

export class RefundQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(REFUND_STATUSES) readonly status?: RefundStatus;
  @IsAbsentOr() @IsId() readonly rosterId?: string;
  @IsAbsentOr() @IsOneOf(REFUND_KINDS) readonly kind?: RefundKind;
  /** Dues that were proposed at once. */
  @IsAbsentOr() @IsId() readonly documentId?: string;
  @IsAbsentOr() @Matches(/^[0-9A-Z]{18}$/) readonly unionCode?: string;
  /** Whose dues. */
  @IsAbsentOr() @Matches(/^\d{4}$/) readonly year?: string;
  @IsSortOf(REFUND_SORTS) readonly sort?: string;
}

export class PersonChangeQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(PERSON_CHANGE_STATUSES) readonly status?: PersonChangeStatus;
  @IsAbsentOr() @IsOneOf(PERSON_CHANGE_KINDS) readonly kind?: PersonChangeKind;
  @IsAbsentOr() @IsId() readonly personId?: string;
  @IsSortOf(PERSON_CHANGE_SORTS) readonly sort?: string;
}

export class CoverageQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly rosterId?: string;
  @IsAbsentOr() @IsId() readonly personId?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsCode() readonly planVersion?: string;
  @IsAbsentOr() @IsOneOf(COVERAGE_STATUSES) readonly status?: CoverageStatus;
  /** Part of the employer's name. */
  @IsAbsentOr() @IsText(200) readonly employer?: string;
  /** Only what covers this day. */
  @IsAbsentOr() @IsDay() readonly coveredOn?: string;
  @IsSortOf(COVERAGE_SORTS) readonly sort?: string;
}

export class PeopleQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly rosterId?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsCode() readonly planVersion?: string;
  /** Part of the employer's name. */
  @IsAbsentOr() @IsText(200) readonly employer?: string;
  @IsSortOf(PEOPLE_SORTS) readonly sort?: string;
}
