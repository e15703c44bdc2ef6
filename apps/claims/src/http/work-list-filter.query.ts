import {
  CLAIM_CHANNELS,
  CLAIM_KINDS,
  type ClaimChannel,
  type ClaimKindCode,
  type EscalationLevel,
  ESCALATIONS,
  IsAbsentOr,
  IsCode,
  IsOneOf,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Truth } from './truth.js';

/** `?nearing=&overdue=&plan=&kind=&channel=&flagged=` of a work list. */
export class WorkListFilterQuery extends PageQuery {
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
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsOneOf(CLAIM_KINDS) readonly kind?: ClaimKindCode;
  @IsAbsentOr() @IsOneOf(CLAIM_CHANNELS) readonly channel?: ClaimChannel;
  @ApiPropertyOptional({ type: 'boolean', description: 'with a risk flag, or without' })
  @IsAbsentOr()
  @Truth()
  @IsBoolean()
  readonly flagged?: boolean;
}
