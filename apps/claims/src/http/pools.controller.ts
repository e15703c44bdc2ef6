import { Controller, Get, Inject, Query } from '@nestjs/common';
import { IsAbsentOr, IsCode, IsId, PoolList } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { PoolQuery } from '../queries/pool.query.js';

/** `?plan=&operatorId=&year=` of the pools. */
class PoolFilter {
  @ApiPropertyOptional({ type: 'string' })
  @IsAbsentOr()
  @IsCode()
  readonly plan?: string;

  @ApiPropertyOptional()
  @IsAbsentOr()
  @IsId()
  readonly operatorId?: string;

  @ApiPropertyOptional({ type: 'integer' })
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsAbsentOr()
  @IsInt()
  @Min(2000)
  @Max(2999)
  readonly year?: number;
}

@ApiTags('pools')
@Controller('api/claims/v1/pools')
export class PoolsController {
  constructor(@Inject(PoolQuery) private readonly pools: PoolQuery) {}

  @Get()
  @Admits('officer', 'approver', 'accountant', 'auditor')
  @ApiOperation({
    summary:
      'Pools by plan family, operator and year: in, out, reserve, loss ratio, participation, renewals, alerts with their clause',
  })
  @ApiOkResponse({ type: PoolList })
  read(@InContext() { caller }: CommandContext, @Query() filter: PoolFilter): Promise<PoolList> {
    return this.pools.read(caller, filter);
  }
}
