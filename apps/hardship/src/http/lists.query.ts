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
import { IsSortOf, PageQuery } from '@huzhu/service';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { AID_SORTS } from '../queries/aids.query.js';
import { HOUSEHOLD_SORTS } from '../queries/household-filter.js';

const CATEGORIES = ['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED'] as const;

/** Which files: `?status=&category=&orgId=&origin=&cause=&objected=&reviewDueBy=`. */
export class HouseholdFilterQuery {
  @ApiPropertyOptional({ enum: FILE_STATUSES }) @IsAbsentOr() @IsOneOf(FILE_STATUSES) readonly status?: FileStatus;
  @ApiPropertyOptional({ enum: CATEGORIES }) @IsAbsentOr() @IsOneOf(CATEGORIES) readonly category?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: ['NEW', 'RELAPSED'] })
  @IsAbsentOr()
  @IsOneOf(['NEW', 'RELAPSED'])
  readonly origin?: string;
  @ApiPropertyOptional({ enum: HARDSHIP_CAUSES }) @IsAbsentOr() @IsOneOf(HARDSHIP_CAUSES) readonly cause?: string;
  /** Those with an open objection. */
  @ApiPropertyOptional({ enum: ['true'], description: 'Those with an open objection.' })
  @IsAbsentOr()
  @IsOneOf(['true'])
  readonly objected?: 'true';
  /** Those whose yearly review is due on this day at the latest. */
  @ApiPropertyOptional({ format: 'date', description: 'Those whose yearly review is due on this day at the latest.' })
  @IsAbsentOr()
  @IsDay()
  readonly reviewDueBy?: string;
}

/** A page of them, `?sort=&limit=&after=`. */
export class HouseholdListQuery extends IntersectionType(PageQuery, HouseholdFilterQuery) {
  @IsSortOf(HOUSEHOLD_SORTS) readonly sort?: string;
}

/** `?status=&householdId=&orgId=&kind=&source=&caseId=` of aid. */
export class AidFilterQuery {
  @ApiPropertyOptional({ enum: AID_STATUSES }) @IsAbsentOr() @IsOneOf(AID_STATUSES) readonly status?: AidStatus;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly householdId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: AID_KINDS }) @IsAbsentOr() @IsOneOf(AID_KINDS) readonly kind?: string;
  /** Aid with a line from this source. */
  @ApiPropertyOptional({ enum: AID_FUND_SOURCES, description: 'Aid with a line from this source.' })
  @IsAbsentOr()
  @IsOneOf(AID_FUND_SOURCES)
  readonly source?: string;
  /** The aid one of whose lines has this case, as a payment names it. */
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The aid one of whose lines has this case, as a payment names it.',
  })
  @IsAbsentOr()
  @IsId()
  readonly caseId?: string;
}

/** A page of it, `?sort=&limit=&after=`. */
export class AidListQuery extends IntersectionType(PageQuery, AidFilterQuery) {
  @IsSortOf(AID_SORTS) readonly sort?: string;
}

/** `?status=&source=` of questions to authorities. */
export class ComparisonFilterQuery {
  @ApiPropertyOptional({ enum: ['ASKED', 'ANSWERED'] }) @IsAbsentOr() @IsOneOf(['ASKED', 'ANSWERED']) readonly status?:
    'ASKED' | 'ANSWERED';
  @ApiPropertyOptional({ enum: COMPARISON_SOURCES })
  @IsAbsentOr()
  @IsOneOf(COMPARISON_SOURCES)
  readonly source?: string;
}

/** A page of them. */
export class ComparisonListQuery extends IntersectionType(PageQuery, ComparisonFilterQuery) {}

/** `?year=&open=` of the yearly sample. */
export class ReviewSampleFilterQuery {
  @ApiProperty({ type: 'integer' })
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(2000)
  @Max(2999)
  readonly year!: number;
  @ApiPropertyOptional({ enum: ['true'] }) @IsAbsentOr() @IsOneOf(['true']) readonly open?: 'true';
}

/** A page of it. */
export class ReviewSampleQuery extends IntersectionType(PageQuery, ReviewSampleFilterQuery) {}

/** `?dueBy=&orgId=&state=` of yearly reviews. */
export class ReviewWorkFilterQuery {
  @ApiPropertyOptional({ format: 'date' }) @IsAbsentOr() @IsDay() readonly dueBy?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: REVIEW_STATES }) @IsAbsentOr() @IsOneOf(REVIEW_STATES) readonly state?: ReviewState;
}

/** A page of them. */
export class ReviewWorkListQuery extends IntersectionType(PageQuery, ReviewWorkFilterQuery) {}

/** `?orgId=&limit=&after=` of the notice board; the union and what is below it. */
export class NoticeBoardQuery extends PageQuery {
  @ApiProperty({ format: 'uuid' }) @IsId() readonly orgId!: string;
}
