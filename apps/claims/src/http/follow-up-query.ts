import {
  FOLLOW_UP_OWNERS,
  FOLLOW_UP_STATES,
  type FollowUpOwner,
  type FollowUpState,
  IsAbsentOr,
  IsId,
  IsOneOf,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { FOLLOW_UP_SORTS } from '../queries/follow-up.queries.js';
import { Truth } from './truth.js';

/** A page of follow-ups; without a state those that are not closed. */
export class FollowUpQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(FOLLOW_UP_STATES) readonly state?: FollowUpState;
  @IsAbsentOr() @IsOneOf(FOLLOW_UP_OWNERS) readonly ownerRole?: FollowUpOwner;
  @ApiPropertyOptional({ type: 'boolean', description: 'the caller’s own to answer, or one of the caller’s roles' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly mine?: boolean;
  @ApiPropertyOptional({ type: 'boolean', description: 'unanswered beyond the due day, or not' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly overdue?: boolean;
  @IsAbsentOr() @IsId() readonly claimId?: string;
  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'an organisation with all below' })
  @IsAbsentOr()
  @IsId()
  readonly orgId?: string;
  @IsSortOf(FOLLOW_UP_SORTS) readonly sort?: string;
}
