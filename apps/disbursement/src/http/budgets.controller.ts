import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  BudgetOrderPage,
  DisbursementChanged,
  ProposeBudgetClosing,
  ProposeBudgetReceipt,
  ProposeBudgetSplit,
  ProposeSourceTransfer,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { DecideBudgetOrder } from '../commands/decide-budget-order.command.js';
import { ProposeBudgetOrder } from '../commands/propose-budget-order.command.js';
import { BudgetOrderQueries, BudgetOrdersQuery } from '../queries/budget-orders.query.js';

/** Documents that change budgets: entered by an accountant, confirmed by an approver. */
@ApiTags('budgets')
@Controller('api/disbursement/v1')
export class BudgetsController {
  constructor(
    @Inject(ProposeBudgetOrder) private readonly proposal: ProposeBudgetOrder,
    @Inject(DecideBudgetOrder) private readonly decision: DecideBudgetOrder,
    @Inject(BudgetOrderQueries) private readonly queries: BudgetOrderQueries,
  ) {}

  @Post('budget-orders')
  @Admits('accountant')
  @ApiOperation({ summary: 'Enter a budget document: number, date, source, purpose, year and amount' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  receipt(@InKeyedContext() context: CommandContext, @Body() body: ProposeBudgetReceipt) {
    return this.proposal.receipt(context, body);
  }

  @Get('budget-orders')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Budget documents: receipts, splits, source transfers and closings' })
  @ApiOkResponse({ type: BudgetOrderPage })
  list(@InContext() { caller }: CommandContext, @Query() query: BudgetOrdersQuery) {
    return this.queries.list(caller, query);
  }

  @Post('budgets/:id/split-proposals')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose to split an open budget to units below' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  split(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: ProposeBudgetSplit) {
    return this.proposal.split(context, id, body);
  }

  @Post('budgets/:id/closing-proposals')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose to close a budget and carry over what is left to the next year' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  close(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeBudgetClosing,
  ) {
    return this.proposal.closing(context, id, body);
  }

  @Post('budgets/:id/source-transfer-proposals')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose that money of an open budget is of another source' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  transfer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeSourceTransfer,
  ) {
    return this.proposal.sourceTransfer(context, id, body);
  }

  @Post('budget-orders/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Confirm a budget document as a second person' })
  @ApiOkResponse({ type: DisbursementChanged })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.confirm(context, id);
  }

  @Post('budget-orders/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Reject a budget document, or take it back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.reject(context, id);
  }
}
