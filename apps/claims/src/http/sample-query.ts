import { DECIDED_BY, IsAbsentOr, IsOneOf, SAMPLE_STATES, type SampleState } from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { IntersectionType } from '@nestjs/swagger';

/** Which samples: `?state=&decidedBy=`; the open ones if nothing is named. */
export class SampleFilterQuery {
  @IsAbsentOr() @IsOneOf(SAMPLE_STATES) readonly state?: SampleState;
  @IsAbsentOr() @IsOneOf(DECIDED_BY) readonly decidedBy?: (typeof DECIDED_BY)[number];
}

/** A page of them. */
export class SampleQuery extends IntersectionType(PageQuery, SampleFilterQuery) {}
