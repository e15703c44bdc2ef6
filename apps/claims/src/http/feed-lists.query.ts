import { CLAIM_STATES, type ClaimState, FEED_STATES, type FeedState, IsAbsentOr, IsOneOf } from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { Truth } from './truth.js';

/** `?limit=&after=&state=` of feeds. */
export class FeedListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FEED_STATES }) @IsAbsentOr() @IsOneOf(FEED_STATES) readonly state?: FeedState;
}

/** `?limit=&after=&state=&flagged=` of a feed's stays, by their claims. */
export class FeedStayListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CLAIM_STATES }) @IsAbsentOr() @IsOneOf(CLAIM_STATES) readonly state?: ClaimState;
  @ApiPropertyOptional() @IsAbsentOr() @Truth() @IsBoolean() readonly flagged?: boolean;
}
