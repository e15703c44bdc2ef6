import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReceivablePage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ReceivableQueries, ReceivablesQuery } from '../queries/receivables.query.js';

/** What is owed back to the funds. */
@ApiTags('desk')
@Controller('api/disbursement/v1/receivables')
export class ReceivablesController {
  constructor(@Inject(ReceivableQueries) private readonly queries: ReceivableQueries) {}

  @Get()
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'What is owed back (应追回款), with its repayments; open ones wait for their credit' })
  @ApiOkResponse({ type: ReceivablePage })
  list(@InContext() { caller }: CommandContext, @Query() query: ReceivablesQuery) {
    return this.queries.list(caller, query);
  }
}
