import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { FindingAnswer, RecordFinding as RecordFindingBody, SamplePage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecordFinding } from '../commands/record-finding.command.js';
import { SampleQueries } from '../queries/sample.queries.js';
import { SampleQuery } from './sample-query.js';

@ApiTags('samples')
@Controller('api/claims/v1/samples')
export class SamplesController {
  constructor(
    @Inject(SampleQueries) private readonly samples: SampleQueries,
    @Inject(RecordFinding) private readonly recordFinding: RecordFinding,
  ) {}

  @Get()
  @Admits('officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Decided claims drawn for a later look: open, confirmed or objected' })
  @ApiOkResponse({ type: SamplePage })
  list(@InContext() context: CommandContext, @Query() query: SampleQuery): Promise<SamplePage> {
    return this.samples.list(context.caller, query);
  }

  @Post(':id/finding')
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Confirm a sampled claim or object to it; nobody who took a step of it may' })
  @ApiOkResponse({ type: FindingAnswer })
  record(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordFindingBody,
  ): Promise<FindingAnswer | Rejected> {
    return this.recordFinding.handle(context, id, body);
  }
}
