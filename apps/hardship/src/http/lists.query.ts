import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import {
  AID_FUND_SOURCES,
  AID_KINDS,
  AID_STATUSES,
  COMPARISON_SOURCES,
  type AidStatus,
  FILE_STATUSES,
  HARDSHIP_CAUSES,
  type FileStatus,
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  REVIEW_STATES,
  type ReviewState,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { IntersectionType } from '@nestjs/swagger';
import type { HouseholdSort } from '../queries/household-filter.js';

const CATEGORIES = ['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED'] as const;

/** Which files: `?status=&category=&orgId=&origin=&cause=&objected=&reviewDueBy=`. */
export class HouseholdFilterQuery {
  @IsAbsentOr() @IsOneOf(FILE_STATUSES) readonly status?: FileStatus;
  @IsAbsentOr() @IsOneOf(CATEGORIES) readonly category?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(['NEW', 'RELAPSED']) readonly origin?: string;
  @IsAbsentOr() @IsOneOf(HARDSHIP_CAUSES) readonly cause?: string;
  /** Those with an open objection. */
  @IsAbsentOr() @IsOneOf(['true']) readonly objected?: 'true';
  /** Those whose yearly review is due on this day at the latest. */
  @IsAbsentOr() @IsDay() readonly reviewDueBy?: string;
}

/** A page of them, `?sort=applied|-applied|review&limit=&after=`. */
export class HouseholdListQuery extends IntersectionType(PageQuery, HouseholdFilterQuery) {
  @IsAbsentOr() @IsOneOf(['applied', '-applied', 'review']) readonly sort?: HouseholdSort;
}

/** `?status=&householdId=&orgId=&kind=&source=&caseId=` of aid. */
export class AidFilterQuery {
  @IsAbsentOr() @IsOneOf(AID_STATUSES) readonly status?: AidStatus;
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(AID_KINDS) readonly kind?: string;
  /** Aid with a line from this source. */
  @IsAbsentOr() @IsOneOf(AID_FUND_SOURCES) readonly source?: string;
  /** The aid one of whose lines has this case, as a payment names it. */
  @IsAbsentOr() @IsId() readonly caseId?: string;
}

/** A page of it. */
export class AidListQuery extends IntersectionType(PageQuery, AidFilterQuery) {}

/** `?status=&source=` of questions to authorities. */
export class ComparisonFilterQuery {
  @IsAbsentOr() @IsOneOf(['ASKED', 'ANSWERED']) readonly status?: 'ASKED' | 'ANSWERED';
  @IsAbsentOr() @IsOneOf(COMPARISON_SOURCES) readonly source?: string;
}

/** A page of them. */
export class ComparisonListQuery extends IntersectionType(PageQuery, ComparisonFilterQuery) {}

/** `?year=&open=` of the yearly sample. */
export class ReviewSampleFilterQuery {
  @Transform(({ value }) => Number(value)) @IsInt() @Min(2000) @Max(2999) readonly year!: number;
  @IsAbsentOr() @IsOneOf(['true']) readonly open?: 'true';
}

/** A page of it. */
export class ReviewSampleQuery extends IntersectionType(PageQuery, ReviewSampleFilterQuery) {}

/** `?dueBy=&orgId=&state=` of yearly reviews. */
export class ReviewWorkFilterQuery {
  @IsAbsentOr() @IsDay() readonly dueBy?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(REVIEW_STATES) readonly state?: ReviewState;
}

/** A page of them. */
export class ReviewWorkListQuery extends IntersectionType(PageQuery, ReviewWorkFilterQuery) {}

/** `?orgId=&limit=&after=` of the notice board; the union and what is below it. */
export class NoticeBoardQuery extends PageQuery {
  @IsId() readonly orgId!: string;
}
