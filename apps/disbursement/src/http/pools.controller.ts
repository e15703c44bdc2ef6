import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import {
  DisbursementChanged,
  IsAbsentOr,
  IsCode,
  IsId,
  PoolAccountList,
  PoolTransferPage,
  ProposePoolTransfer as PoolTransferBody,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { DecidePoolTransfer } from '../commands/decide-pool-transfer.command.js';
import { ProposePoolTransfer } from '../commands/propose-pool-transfer.command.js';
import { PoolQueries, PoolTransfersQuery } from '../queries/pools.query.js';

/** `?fundId=&operatorId=&plan=&year=` of the pools. */
class PoolsQuery {
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly fundId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly operatorId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly plan?: string;

  @ApiPropertyOptional({ type: 'integer' })
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsAbsentOr()
  @IsInt()
  @Min(2000)
  @Max(2999)
  readonly year?: number;
}

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** Pools (资金池): what each plan family, operator and year holds, and what two people carry between them. */
@ApiTags('pools')
@Controller('api/disbursement/v1')
export class PoolsController {
  constructor(
    @Inject(ProposePoolTransfer) private readonly proposal: ProposePoolTransfer,
    @Inject(DecidePoolTransfer) private readonly decision: DecidePoolTransfer,
    @Inject(PoolQueries) private readonly queries: PoolQueries,
  ) {}

  @Get('pools')
  @Admits(...READERS)
  @ApiOperation({
    summary:
      'What each pool (plan family, operator, year) holds: contributions, carried over, released, returned, available',
  })
  @ApiOkResponse({ type: PoolAccountList })
  pools(@InContext() { caller }: CommandContext, @Query() query: PoolsQuery) {
    return this.queries.pools(caller, query);
  }

  @Get('pool-transfers')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Transfers between pools, by state and plan' })
  @ApiOkResponse({ type: PoolTransferPage })
  transfers(@InContext() { caller }: CommandContext, @Query() query: PoolTransfersQuery) {
    return this.queries.transfers(caller, query);
  }

  @Post('pool-transfers')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose to carry money into a pool or out of it, by a numbered document' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: PoolTransferBody) {
    return this.proposal.handle(context, body);
  }

  @Post('pool-transfers/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({
    summary:
      'Confirm a transfer as a second person, the use of the reserve as an approver of the unit above; refused where the money is not there',
  })
  @ApiOkResponse({ type: DisbursementChanged })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.confirm(context, id);
  }

  @Post('pool-transfers/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Reject a transfer, or take it back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.reject(context, id);
  }
}
