import {
  CLAIM_CHANNELS,
  CLAIM_KINDS,
  type ClaimChannel,
  type ClaimKindCode,
  IsAbsentOr,
  IsCode,
  IsOneOf,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { DeadlineFilterQuery } from './deadline-filter.query.js';
import { Truth } from './truth.js';

/** `?nearing=&overdue=&plan=&kind=&channel=&flagged=` of a work list. */
export class WorkListFilterQuery extends IntersectionType(PageQuery, DeadlineFilterQuery) {
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsOneOf(CLAIM_KINDS) readonly kind?: ClaimKindCode;
  @IsAbsentOr() @IsOneOf(CLAIM_CHANNELS) readonly channel?: ClaimChannel;
  @ApiPropertyOptional({ type: 'boolean', description: 'with a risk flag, or without' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly flagged?: boolean;
}
