import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DisbursementChanged, EntryOrderPage, EntryTable, EntryTemplateList, ProposeEntry } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { DecideEntry } from '../commands/decide-entry.command.js';
import { ProposeEntry as ProposeCommand } from '../commands/propose-entry.command.js';
import { accountName } from '../domain/chart-of-accounts.js';
import { ENTRY_TABLE, type EntryTableRow } from '../domain/entry-table.js';
import { ENTRY_TEMPLATES } from '../domain/entry-templates.js';
import { EntryOrderQueries, EntryOrdersQuery } from '../queries/entry-orders.query.js';

const namedLine = (row: EntryTableRow) => ({
  ...row,
  debitName: accountName(row.debit),
  creditName: accountName(row.credit),
});

/** Entries that people write: what no statement and no event books, and corrections. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class EntryOrdersController {
  constructor(
    @Inject(ProposeCommand) private readonly proposal: ProposeCommand,
    @Inject(DecideEntry) private readonly decision: DecideEntry,
    @Inject(EntryOrderQueries) private readonly queries: EntryOrderQueries,
  ) {}

  @Get('entry-templates')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Entries of the accounting system that are written by hand, with their accounts' })
  @ApiOkResponse({ type: EntryTemplateList })
  templates() {
    return { items: ENTRY_TEMPLATES };
  }

  @Get('entry-table')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Which event books what, fund by fund, with the names of the accounts' })
  @ApiOkResponse({ type: EntryTable })
  table() {
    return { items: ENTRY_TABLE.map(namedLine) };
  }

  @Get('entry-orders')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: '手工凭证: entries written by hand, with the entries they put right' })
  @ApiOkResponse({ type: EntryOrderPage })
  list(@InContext() { caller }: CommandContext, @Query() query: EntryOrdersQuery) {
    return this.queries.list(caller, query);
  }

  @Post('entry-orders')
  @Admits('accountant')
  @ApiOperation({ summary: 'Write an entry by hand, or put an entry right by a new one' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  propose(@InKeyedContext() context: CommandContext, @Body() body: ProposeEntry) {
    return this.proposal.handle(context, body);
  }

  @Post('entry-orders/:id/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Post the entry as a second person; it is booked today' })
  @ApiOkResponse({ type: DisbursementChanged })
  post(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.post(context, id);
  }

  @Post('entry-orders/:id/rejection')
  @HttpCode(200)
  @Admits('approver', 'accountant')
  @ApiOperation({ summary: 'Reject an entry, or take it back' })
  @ApiOkResponse({ type: DisbursementChanged })
  reject(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.decision.reject(context, id);
  }
}
