import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FigureReport, FigureSourcePage, IndicatorList } from '@huzhu/contracts';
import { Admits, type CommandContext, download, InContext } from '@huzhu/service';
import { FigureExports } from '../queries/figures-export.query.js';
import { FigureQueries } from '../queries/figures.queries.js';
import { FigureSourcesQuery, FiguresExportQuery, FiguresQuery } from '../queries/figures-query.js';
import { READERS } from './readers.js';

/** Figures (指标) as of any day, with the tree of that day. */
@ApiTags('figures')
@Controller('api/insight/v1')
export class FiguresController {
  constructor(
    @Inject(FigureQueries) private readonly queries: FigureQueries,
    @Inject(FigureExports) private readonly exports: FigureExports,
  ) {}

  @Get('indicators')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Every indicator with its names, its unit and its definition' })
  @ApiOkResponse({ type: IndicatorList })
  indicators(): IndicatorList {
    return this.queries.indicators();
  }

  @Get('figures')
  @Admits(...READERS)
  @ApiOperation({
    summary: 'Figures of a unit: of the days, of the year so far, of the year before; small cells masked',
  })
  @ApiOkResponse({ type: FigureReport })
  figures(@InContext() { caller }: CommandContext, @Query() query: FiguresQuery) {
    return this.queries.figures(caller, query);
  }

  @Get('figures/export')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The same as CSV, as a workbook, or as a paper to print and sign' })
  @ApiOkResponse({ description: 'A file; its media type is that of the format' })
  async export(@InContext() { caller }: CommandContext, @Query() query: FiguresExportQuery) {
    return download(await this.exports.figures(caller, query), 'figures');
  }

  @Get('figure-sources')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The rows behind a figure: coverage, claims, payments, households by id' })
  @ApiOkResponse({ type: FigureSourcePage })
  sources(@InContext() { caller }: CommandContext, @Query() query: FigureSourcesQuery) {
    return this.queries.sources(caller, query);
  }
}
