import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DisbursementChanged, ProposeStatementWithdrawal, StatementWithdrawalPage } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { DecideStatementWithdrawal } from '../commands/decide-statement-withdrawal.command.js';
import { ProposeStatementWithdrawal as ProposeCommand } from '../commands/propose-statement-withdrawal.command.js';
import { StatementWithdrawalQueries } from '../queries/statement-withdrawals.query.js';

/** The way back from a statement that was taken and is wrong. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class StatementWithdrawalsController {
  constructor(
    @Inject(ProposeCommand) private readonly proposal: ProposeCommand,
    @Inject(DecideStatementWithdrawal) private readonly decision: DecideStatementWithdrawal,
    @Inject(StatementWithdrawalQueries) private readonly queries: StatementWithdrawalQueries,
  ) {}

  @Post('statements/:id/withdrawal-proposals')
  @Admits('accountant')
  @ApiOperation({ summary: 'Propose to withdraw the last statement of an account' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeStatementWithdrawal,
  ) {
    return this.proposal.handle(context, id, body);
  }

  @Get('statement-withdrawals')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Withdrawals of statements, proposed and decided' })
  @ApiOkResponse({ type: StatementWithdrawalPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PageQuery) {
    return this.queries.list(caller, query);
  }

  @Post('statement-withdrawals/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Confirm as a second person: payments, budgets and books go back to before the statement' })
  @ApiOkResponse({ type: DisbursementChanged })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.confirm(context, id);
  }

  @Post('statement-withdrawals/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Reject a proposed withdrawal, or take it back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.reject(context, id);
  }
}
