import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChartOfAccounts, DetailAccountPage, DisbursementChanged, ProposeDetailAccount } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { KeepDetailAccounts } from '../commands/keep-detail-accounts.command.js';
import { CHART_OF_ACCOUNTS } from '../domain/chart-of-accounts.js';
import { DetailAccountQueries, DetailAccountsQuery } from '../queries/detail-accounts.query.js';

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** The chart of accounts: what the standard fixes, and what organisations add below it. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class DetailAccountsController {
  constructor(
    @Inject(KeepDetailAccounts) private readonly accounts: KeepDetailAccounts,
    @Inject(DetailAccountQueries) private readonly queries: DetailAccountQueries,
  ) {}

  @Get('chart-of-accounts')
  @Admits(...READERS)
  @ApiOperation({ summary: '会计科目表: the first level of the standard and the accounts below it that are posted to' })
  @ApiOkResponse({ type: ChartOfAccounts })
  chart() {
    return CHART_OF_ACCOUNTS;
  }

  @Get('detail-accounts')
  @Admits(...READERS)
  @ApiOperation({ summary: '明细科目: accounts that organisations keep below those of the chart' })
  @ApiOkResponse({ type: DetailAccountPage })
  list(@InContext() { caller }: CommandContext, @Query() query: DetailAccountsQuery) {
    return this.queries.list(caller, query);
  }

  @Post('detail-accounts')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose a detail of an account, as one for each project' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposeDetailAccount) {
    return this.accounts.propose(context, body);
  }

  @Post('detail-accounts/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Open the detail as a second person: entries may name it from now on' })
  @ApiOkResponse({ type: DisbursementChanged })
  open(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.accounts.open(context, id);
  }

  @Post('detail-accounts/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Reject a detail, or take the proposal back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.accounts.reject(context, id);
  }

  @Post('detail-accounts/:id/closing')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Close the detail: nothing stands on it, and no entry names it any more' })
  @ApiOkResponse({ type: DisbursementChanged })
  close(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.accounts.close(context, id);
  }
}
