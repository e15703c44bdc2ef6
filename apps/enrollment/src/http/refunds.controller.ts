import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { GiveRefundPayee, RefundPage, RefundView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RefundSteps } from '../commands/refund-steps.command.js';
import { RefundQueries } from '../queries/refund.queries.js';
import { RefundQuery } from './member-query.js';

type Answer = Promise<RefundView | Rejected>;

@ApiTags('refunds')
@Controller('api/enrollment/v1/refunds')
export class RefundsController {
  constructor(
    @Inject(RefundSteps) private readonly steps: RefundSteps,
    @Inject(RefundQueries) private readonly refunds: RefundQueries,
  ) {}

  @Get()
  @Admits('clerk', 'officer', 'approver', 'accountant', 'auditor')
  @ApiOperation({ summary: 'What goes back to payers: more than was due, duplicates, cancelled coverage' })
  @ApiOkResponse({ type: RefundPage })
  list(@InContext() { caller }: CommandContext, @Query() query: RefundQuery): Promise<RefundPage> {
    return this.refunds.list(caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'approver', 'accountant', 'auditor')
  @ApiOkResponse({ type: RefundView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.refunds.one(caller, id);
  }

  @Post(':id/payee')
  @HttpCode(200)
  @Admits('accountant')
  @ApiOperation({ summary: 'Give the account of the payer; it is sealed to disbursement and never shown again' })
  @ApiOkResponse({ type: RefundView })
  givePayee(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GiveRefundPayee,
  ): Answer {
    return this.steps.givePayee(context, id, body);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Admits('accountant', 'approver')
  @ApiOperation({ summary: 'Confirm a refund as a second person; disbursement is asked to pay it' })
  @ApiOkResponse({ type: RefundView })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.steps.confirm(context, id);
  }
}
