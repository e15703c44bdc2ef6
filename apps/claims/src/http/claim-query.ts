import {
  CLAIM_CHANNELS,
  CLAIM_KINDS,
  CLAIM_STATES,
  type ClaimChannel,
  type ClaimKindCode,
  type ClaimState,
  type EscalationLevel,
  ESCALATIONS,
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
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { CLAIM_SORTS } from '../queries/claim-filter.js';
import { Truth } from './truth.js';

/** Which claims, and in which order; days are included on both sides. */
export class ClaimFilterQuery {
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
  @ApiPropertyOptional({ type: 'integer', description: 'due within so many working days, or overdue' })
  @IsAbsentOr()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(60)
  readonly nearing?: number;
  @ApiPropertyOptional({ type: 'boolean', description: 'only what has missed its deadline' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly overdue?: boolean;
  @ApiPropertyOptional({
    enum: ESCALATIONS,
    description:
      'on the way from acceptance to payment: near the end of its 20 working days or past it, or past it alone',
  })
  @IsAbsentOr()
  @IsOneOf(ESCALATIONS)
  readonly wholeWay?: EscalationLevel;
  @IsSortOf(CLAIM_SORTS) readonly sort?: string;
}

/** A page of them. */
export class ClaimQuery extends IntersectionType(PageQuery, ClaimFilterQuery) {}
