import { type EscalationLevel, ESCALATIONS, IsAbsentOr, IsOneOf } from '@huzhu/contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Truth } from './truth.js';

/** `?nearing=&overdue=&wholeWay=`: whose deadlines are near or missed. */
export class DeadlineFilterQuery {
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
}
