import {
  CLAIM_CHANNELS,
  CLAIM_KINDS,
  CLAIM_STATES,
  type ClaimChannel,
  type ClaimKindCode,
  type ClaimState,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsOneOf,
  IsPersonKey,
  IsText,
  RISK_FLAGS,
  type RiskFlag,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { CLAIM_SORTS } from '../queries/claim-filter.js';
import { DeadlineFilterQuery } from './deadline-filter.query.js';
import { Truth } from './truth.js';

/** Which claims, and in which order; days are included on both sides. */
export class ClaimFilterQuery extends DeadlineFilterQuery {
  @IsAbsentOr() @IsOneOf(CLAIM_STATES) readonly state?: ClaimState;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsOneOf(CLAIM_KINDS) readonly kind?: ClaimKindCode;
  @IsAbsentOr() @IsOneOf(CLAIM_CHANNELS) readonly channel?: ClaimChannel;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'an organisation with all below' })
  @IsAbsentOr()
  @IsId()
  readonly orgId?: string;
  @ApiPropertyOptional({ type: 'string', description: 'code of the decision, e.g. NOT_COVERED' })
  @IsAbsentOr()
  @IsCode()
  readonly outcome?: string;
  @IsAbsentOr() @IsOneOf(RISK_FLAGS) readonly flag?: RiskFlag;
  @ApiPropertyOptional({ type: 'boolean', description: 'with a risk flag, or without; not for members' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly flagged?: boolean;
  @ApiPropertyOptional({ type: 'boolean', description: 'drawn for a later look, or not; not for members' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly sampled?: boolean;
  @ApiPropertyOptional({ type: 'string', description: 'id of the person of staff who took it in or took a step of it' })
  @IsAbsentOr()
  @IsText(64)
  readonly handledBy?: string;
  @IsAbsentOr() @IsDay() readonly claimedFrom?: string;
  @IsAbsentOr() @IsDay() readonly claimedTo?: string;
  @IsAbsentOr() @IsDay() readonly decidedFrom?: string;
  @IsAbsentOr() @IsDay() readonly decidedTo?: string;
  @IsSortOf(CLAIM_SORTS) readonly sort?: string;
}

/** A page of them. */
export class ClaimQuery extends IntersectionType(PageQuery, ClaimFilterQuery) {}
