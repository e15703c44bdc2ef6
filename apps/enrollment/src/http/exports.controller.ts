import { Controller, Get, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, IdPipe, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportQueries } from '../queries/export.queries.js';
import { CoverageExportQuery, RosterExportQuery, RowExportQuery } from './export-query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor'] as const;
const CSV = { schema: { type: 'string', format: 'binary' } };

/** Every list as a whole file: CSV in UTF-8 with a byte-order mark, safe to open in a spreadsheet. */
@ApiTags('exports')
@ApiProduces('text/csv')
@Controller('api/enrollment/v1/exports')
export class ExportsController {
  constructor(@Inject(ExportQueries) private readonly exports: ExportQueries) {}

  @Get('rosters')
  @Admits(...READERS)
  @ApiOperation({ summary: 'All rosters as CSV' })
  @ApiOkResponse(CSV)
  async rosters(
    @InContext() context: CommandContext,
    @Query() query: RosterExportQuery,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.exports.rosters(context.caller, query), 'rosters');
  }

  @Get('rosters/:id/rows')
  @Admits(...READERS)
  @ApiOperation({ summary: 'All rows of a roster as CSV, personal data masked' })
  @ApiOkResponse(CSV)
  async rows(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: RowExportQuery,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.exports.rows(context.caller, id, query), 'roster-rows');
  }

  @Get('rosters/:id/faults')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The faults of a roster by cause as CSV' })
  @ApiOkResponse(CSV)
  async faults(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.exports.faults(context.caller, id), 'roster-faults');
  }

  @Get('coverages')
  @Admits(...READERS)
  @ApiOperation({ summary: 'All coverage as CSV' })
  @ApiOkResponse(CSV)
  async coverages(
    @InContext() context: CommandContext,
    @Query() query: CoverageExportQuery,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.exports.coverages(context.caller, query), 'coverages');
  }
}
