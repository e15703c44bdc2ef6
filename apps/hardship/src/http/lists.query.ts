import {
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

/** `?limit=&after=&status=&householdId=` of aid. */
export class AidListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(AID_STATUSES) readonly status?: AidStatus;
  @IsAbsentOr() @IsId() readonly householdId?: string;
}

/** `?orgId=&limit=&after=` of the notice board; the union and what is below it. */
export class NoticeBoardQuery extends PageQuery {
  @IsId() readonly orgId!: string;
}
