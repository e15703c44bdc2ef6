import { DECIDED_BY, IsAbsentOr, IsCode, IsId, IsOneOf, SAMPLE_STATES, type SampleState } from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { IntersectionType } from '@nestjs/swagger';
import { SAMPLE_SORTS } from '../queries/sample.queries.js';

/** Which samples, and in which order: `?state=&decidedBy=&plan=&orgId=&sort=`; the open ones if nothing is named. */
export class SampleFilterQuery {
  @IsAbsentOr() @IsOneOf(SAMPLE_STATES) readonly state?: SampleState;
  @IsAbsentOr() @IsOneOf(DECIDED_BY) readonly decidedBy?: (typeof DECIDED_BY)[number];
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsSortOf(SAMPLE_SORTS) readonly sort?: string;
}

/** A page of them. */
export class SampleQuery extends IntersectionType(PageQuery, SampleFilterQuery) {}
