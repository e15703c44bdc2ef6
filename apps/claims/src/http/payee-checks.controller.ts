import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CheckPayee as CheckPayeeBody, ClaimAnswer, UnlookedPayeePage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CheckPayee } from '../commands/check-payee.command.js';
import { PayeeChecks } from '../queries/payee-checks.query.js';
import { PayeeCheckQuery } from './payee-check-query.js';

const REVIEWERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver'] as const;

@ApiTags('payee checks')
@Controller('api/claims/v1/payee-checks')
export class PayeeChecksController {
  constructor(
    @Inject(PayeeChecks) private readonly checks: PayeeChecks,
    @Inject(CheckPayee) private readonly checkPayee: CheckPayee,
  ) {}

  @Get()
  @Admits(...REVIEWERS, 'auditor')
  @ApiOperation({
    summary:
      'Approved claims whose account a person has to look at: another person’s too, in another name, a guardian’s or an heir’s',
  })
  @ApiOkResponse({ type: UnlookedPayeePage })
  list(@InContext() context: CommandContext, @Query() query: PayeeCheckQuery): Promise<UnlookedPayeePage> {
    return this.checks.list(context.caller, query);
  }

  @Post(':id')
  @HttpCode(200)
  @Admits(...REVIEWERS)
  @ApiOperation({
    summary: 'Say whether the account may be paid; then the payment is ordered, else another one is needed',
  })
  @ApiOkResponse({ type: ClaimAnswer })
  check(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CheckPayeeBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.checkPayee.handle(context, id, body);
  }
}
