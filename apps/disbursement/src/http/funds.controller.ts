import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  BudgetList,
  DisbursementChanged,
  FundList,
  OpeningBalancePage,
  OpeningBalancesImported,
  ProposeOpeningBalance,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import type { Request } from 'express';
import { DecideOpeningBalance } from '../commands/decide-opening-balance.command.js';
import { ImportOpeningBalances } from '../commands/import-opening-balances.command.js';
import { ProposeOpeningBalance as ProposeOpening } from '../commands/propose-opening-balance.command.js';
import { FundQueries, OpeningBalancesQuery } from '../queries/funds.query.js';
import { FILE_FORM } from './file-form.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** Funds, their opening balances and budgets. */
@ApiTags('funds')
@Controller('api/disbursement/v1')
export class FundsController {
  constructor(
    @Inject(ProposeOpening) private readonly proposeOpening: ProposeOpening,
    @Inject(ImportOpeningBalances) private readonly importOpenings: ImportOpeningBalances,
    @Inject(DecideOpeningBalance) private readonly decideOpening: DecideOpeningBalance,
    @Inject(FundQueries) private readonly queries: FundQueries,
  ) {}

  @Post('opening-balances')
  @Admits('accountant')
  @ApiOperation({ summary: 'State what a fund begins with, account by account where it is more than cash' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposeOpeningBalance) {
    return this.proposeOpening.handle(context, body);
  }

  @Post('opening-balance-files')
  @Admits('accountant')
  @ApiOperation({
    summary: '期初余额表: what funds of a unit and those below begin with, a row an account; errors name row and rule',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiCreatedResponse({ type: OpeningBalancesImported })
  import(@InKeyedContext() context: CommandContext, @Req() request: Request) {
    return this.importOpenings.handle(context, request);
  }

  @Get('opening-balance-template')
  @Admits('accountant')
  @ApiOperation({ summary: '期初余额表 to fill in: the accounts that each fund begins with, long numbers as text' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template() {
    const disposition = 'attachment; filename="opening-balances.xlsx"';
    return new StreamableFile(await this.importOpenings.template(), { type: XLSX, disposition });
  }

  @Post('opening-balances/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'releaser', 'accountant')
  @ApiOperation({ summary: 'Reject an opening balance, or take the proposal back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decideOpening.reject(context, id);
  }

  @Post('opening-balances/:id/confirmation')
  @HttpCode(200)
  @Admits('approver', 'releaser')
  @ApiOperation({ summary: 'Open the fund as a second person: what it begins with is booked and may be spent' })
  @ApiOkResponse({ type: DisbursementChanged })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decideOpening.confirm(context, id);
  }

  @Get('opening-balances')
  @Admits(...READERS)
  @ApiOkResponse({ type: OpeningBalancePage })
  openingBalances(@InContext() { caller }: CommandContext, @Query() query: OpeningBalancesQuery) {
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
