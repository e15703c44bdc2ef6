import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DisbursementChanged, PayeeCheckDetail, PayeeCheckPage, RefusePayee } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { DecidePayeeCheck } from '../commands/decide-payee-check.command.js';
import { PayeeCheckQueries, PayeeChecksQuery } from '../queries/payee-checks.query.js';

/** The second look at accounts that were changed shortly before a payment (收款账户复核). */
@ApiTags('payments')
@Controller('api/disbursement/v1/payee-checks')
export class PayeeChecksController {
  constructor(
    @Inject(DecidePayeeCheck) private readonly decision: DecidePayeeCheck,
    @Inject(PayeeCheckQueries) private readonly queries: PayeeCheckQueries,
  ) {}

  @Get()
  @Admits('accountant', 'releaser', 'approver', 'auditor')
  @ApiOperation({ summary: 'Payments whose account was changed within seven days before they were asked for' })
  @ApiOkResponse({ type: PayeeCheckPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PayeeChecksQuery) {
    return this.queries.list(caller, query);
  }

  @Get(':id')
  @Admits('releaser', 'approver')
  @ApiOperation({ summary: 'One of them with the end of its account, to be compared with a paper or a call' })
  @ApiOkResponse({ type: PayeeCheckDetail })
  detail(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.detail(caller, id);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Admits('releaser', 'approver')
  @ApiOperation({ summary: 'Say that the new account is right: lists may take the payment' })
  @ApiOkResponse({ type: DisbursementChanged })
  pass(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.pass(context, id);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @Admits('releaser', 'approver')
  @ApiOperation({ summary: 'Nobody could confirm the account: the payment goes back to its source' })
  @ApiOkResponse({ type: DisbursementChanged })
  refuse(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: RefusePayee) {
    return this.decision.refuse(context, id, body);
  }
}
