import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BudgetList, DisbursementChanged, FundList, OpeningBalancePage, ProposeOpeningBalance } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { ConfirmOpeningBalance } from '../commands/confirm-opening-balance.command.js';
import { ProposeOpeningBalance as ProposeOpening } from '../commands/propose-opening-balance.command.js';
import { FundQueries } from '../queries/funds.query.js';

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** Funds, their opening balances and budgets. */
@ApiTags('funds')
@Controller('api/disbursement/v1')
export class FundsController {
  constructor(
    @Inject(ProposeOpening) private readonly proposeOpening: ProposeOpening,
    @Inject(ConfirmOpeningBalance) private readonly confirmOpening: ConfirmOpeningBalance,
    @Inject(FundQueries) private readonly queries: FundQueries,
  ) {}

  @Post('opening-balances')
  @Admits('accountant')
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposeOpeningBalance) {
    return this.proposeOpening.handle(context, body);
  }

  @Post('opening-balances/:id/confirmation')
  @HttpCode(200)
  @Admits('approver', 'releaser')
  @ApiOkResponse({ type: DisbursementChanged })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.confirmOpening.handle(context, id);
  }

  @Get('opening-balances')
  @Admits(...READERS)
  @ApiOkResponse({ type: OpeningBalancePage })
  openingBalances(@InContext() { caller }: CommandContext, @Query() query: PageQuery) {
    return this.queries.openingBalances(caller, query);
  }

  @Get('funds')
  @Admits(...READERS)
  @ApiOkResponse({ type: FundList })
  funds(@InContext() { caller }: CommandContext) {
    return this.queries.funds(caller);
  }

  @Get('budgets')
  @Admits(...READERS)
  @ApiOkResponse({ type: BudgetList })
  budgets(@InContext() { caller }: CommandContext) {
    return this.queries.budgets(caller);
  }
}
