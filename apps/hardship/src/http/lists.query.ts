import {
  AID_FUND_SOURCES,
  AID_KINDS,
  AID_STATUSES,
  type AidStatus,
  FILE_STATUSES,
  type FileStatus,
  IsAbsentOr,
  IsId,
  IsOneOf,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

/** `?limit=&after=&status=&objected=` of files. */
export class HouseholdListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(FILE_STATUSES) readonly status?: FileStatus;
  /** Those with an open objection. */
  @IsAbsentOr() @IsOneOf(['true']) readonly objected?: 'true';
}

/** `?limit=&after=&status=&householdId=&orgId=&kind=&source=&caseId=` of aid. */
export class AidListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(AID_STATUSES) readonly status?: AidStatus;
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(AID_KINDS) readonly kind?: string;
  /** Aid with a line from this source. */
  @IsAbsentOr() @IsOneOf(AID_FUND_SOURCES) readonly source?: string;
  /** The aid one of whose lines has this case, as a payment names it. */
  @IsAbsentOr() @IsId() readonly caseId?: string;
}

/** `?orgId=&limit=&after=` of the notice board; the union and what is below it. */
export class NoticeBoardQuery extends PageQuery {
  @IsId() readonly orgId!: string;
}
