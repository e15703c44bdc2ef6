import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { MatchPage, StatementLinePage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, InContext } from '@huzhu/service';
import { LinesFilter, LinesQuery, MatchesFilter, MatchesQuery } from '../queries/lines-query.js';
import { LineQueries } from '../queries/lines.query.js';

const CSV = { schema: { type: 'string', format: 'binary' } };

type Answer = Promise<StreamableFile | Rejected>;

/** Lines of statements and matches made by hand, as lists and as whole files. */
@ApiTags('desk')
@Controller('api/disbursement/v1')
export class LinesController {
  constructor(@Inject(LineQueries) private readonly queries: LineQueries) {}

  @Get('statement-lines')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Lines of the statements that stand, each with what it proves' })
  @ApiOkResponse({ type: StatementLinePage })
  lines(@InContext() { caller }: CommandContext, @Query() query: LinesQuery) {
    return this.queries.lines(caller, query);
  }

  @Get('matches')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Matches made by hand' })
  @ApiOkResponse({ type: MatchPage })
  matches(@InContext() { caller }: CommandContext, @Query() query: MatchesQuery) {
    return this.queries.matches(caller, query);
  }

  @Get('exports/statement-lines')
  @Admits('accountant', 'approver', 'auditor')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The lines that the filter finds, in its order, as CSV; without names' })
  @ApiOkResponse(CSV)
  async linesAsCsv(@InContext() { caller }: CommandContext, @Query() filter: LinesFilter): Answer {
    return download(await this.queries.linesAsCsv(caller, filter), 'statement-lines');
  }

  @Get('exports/matches')
  @Admits('accountant', 'approver', 'auditor')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The matches that the filter finds, in its order, as CSV' })
  @ApiOkResponse(CSV)
  async matchesAsCsv(@InContext() { caller }: CommandContext, @Query() filter: MatchesFilter): Answer {
    return download(await this.queries.matchesAsCsv(caller, filter), 'matches');
  }
}
