import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountingPeriodPage, DisbursementChanged, OpenItems, ProposePeriodClosing } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { DecidePeriodClosing } from '../commands/decide-period-closing.command.js';
import { ProposePeriodClosing as ProposeCommand } from '../commands/propose-period-closing.command.js';
import { AccountingPeriodQueries } from '../queries/accounting-periods.query.js';

/** Months of the books, and how they are closed for good. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class AccountingPeriodsController {
  constructor(
    @Inject(ProposeCommand) private readonly proposal: ProposeCommand,
    @Inject(DecidePeriodClosing) private readonly decision: DecidePeriodClosing,
    @Inject(AccountingPeriodQueries) private readonly queries: AccountingPeriodQueries,
  ) {}

  @Get('funds/:id/open-items/:month')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'What is open in a month before it is closed, and what keeps it open' })
  @ApiOkResponse({ type: OpenItems })
  openItems(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string, @Param('month') month: string) {
    return this.queries.openItems(caller, id, month);
  }

  @Get('accounting-periods')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Months of the books, each with the hash of its balances when it was closed and now' })
  @ApiOkResponse({ type: AccountingPeriodPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PageQuery) {
    return this.queries.list(caller, query);
  }

  @Post('accounting-periods')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose to close a month of a fund’s books' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposePeriodClosing) {
    return this.proposal.handle(context, body);
  }

  @Post('accounting-periods/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Close the month for good, as a second person' })
  @ApiOkResponse({ type: DisbursementChanged })
  close(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.close(context, id);
  }

  @Post('accounting-periods/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Leave the month open' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.reject(context, id);
  }
}
