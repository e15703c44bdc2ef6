import { Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  DisbursementTotals,
  ExceptionPage,
  LedgerJournalPage,
  StatementImported,
  StatementPage,
  TrialBalance,
} from '@huzhu/contracts';
import { Admits, type CommandContext, InContext, InKeyedContext } from '@huzhu/service';
import type { Request } from 'express';
import { ImportStatement } from '../commands/import-statement.command.js';
import { BookQueries } from '../queries/books.query.js';
import { JournalsQuery } from '../queries/ledger.query.js';
import { ExceptionsQuery, StatementQueries, StatementsQuery } from '../queries/statements.query.js';
import { TotalsQuery } from '../queries/totals.query.js';
import { FILE_FORM } from './file-form.js';

/** Statements, books, and what they prove. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class BooksController {
  constructor(
    @Inject(ImportStatement) private readonly importStatement: ImportStatement,
    @Inject(StatementQueries) private readonly statementQueries: StatementQueries,
    @Inject(BookQueries) private readonly books: BookQueries,
    @Inject(TotalsQuery) private readonly totalsQuery: TotalsQuery,
  ) {}

  @Post('statements')
  @HttpCode(200)
  @Admits('accountant')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiOkResponse({ type: StatementImported })
  import(@InKeyedContext() context: CommandContext, @Req() request: Request) {
    return this.importStatement.handle(context, request);
  }

  @Get('statements')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOkResponse({ type: StatementPage })
  statements(@InContext() { caller }: CommandContext, @Query() query: StatementsQuery) {
    return this.statementQueries.list(caller, query);
  }

  @Get('exceptions')
  @Admits('accountant', 'auditor')
  @ApiOkResponse({ type: ExceptionPage })
  exceptions(@InContext() { caller }: CommandContext, @Query() query: ExceptionsQuery) {
    return this.statementQueries.exceptions(caller, query);
  }

  @Get('journals')
  @Admits('accountant', 'auditor')
  @ApiOkResponse({ type: LedgerJournalPage })
  journals(@InContext() { caller }: CommandContext, @Query() query: JournalsQuery) {
    return this.books.journals(caller, query);
  }

  @Get('trial-balance')
  @Admits('accountant', 'auditor')
  @ApiOkResponse({ type: TrialBalance })
  trialBalance(@InContext() { caller }: CommandContext) {
    return this.books.trialBalance(caller);
  }

  @Get('totals')
  @Admits('auditor', 'accountant')
  @ApiOkResponse({ type: DisbursementTotals })
  totals(@InContext() { caller }: CommandContext) {
    return this.totalsQuery.handle(caller);
  }
}
