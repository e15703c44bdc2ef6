import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DisbursementChanged,
  ReportVerification,
  ReportView,
  SubmitReport,
  SubmittedReportPage,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { SubmitReport as Submit } from '../commands/submit-report.command.js';
import { ReportQueries, ReportQuery } from '../queries/reports.query.js';

const READERS = ['accountant', 'approver', 'auditor'] as const;

/** Reports of the books (工会01表, 02表). */
@ApiTags('reports')
@Controller('api/disbursement/v1')
export class ReportsController {
  constructor(
    @Inject(Submit) private readonly submission: Submit,
    @Inject(ReportQueries) private readonly queries: ReportQueries,
  ) {}

  @Get('reports')
  @Admits(...READERS)
  @ApiOperation({
    summary:
      '资产负债表 or 收入支出表 of a unit and all below it, on any days; journals?account= shows what is behind a row',
  })
  @ApiOkResponse({ type: ReportView })
  report(@InContext() { caller }: CommandContext, @Query() query: ReportQuery) {
    return this.queries.report(caller, query);
  }

  @Post('submitted-reports')
  @Admits('accountant')
  @ApiOperation({ summary: 'Hand a report in: it is kept with its hash and never changes' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  submit(@InKeyedContext() context: CommandContext, @Body() body: SubmitReport) {
    return this.submission.handle(context, body);
  }

  @Get('submitted-reports')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Reports that were handed in' })
  @ApiOkResponse({ type: SubmittedReportPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PageQuery) {
    return this.queries.list(caller, query);
  }

  @Get('submitted-reports/:id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'One report as it was handed in' })
  @ApiOkResponse({ type: ReportView })
  content(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.content(caller, id);
  }

  @Get('submitted-reports/:id/verification')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Whether it is still what was handed in, and what the books say' })
  @ApiOkResponse({ type: ReportVerification })
  verification(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.verification(caller, id);
  }
}
