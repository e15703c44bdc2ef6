import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FigureReport,
  FiguresVerification,
  SubmitFigures,
  SubmittedFigures,
  SubmittedFiguresPage,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { SubmitFigures as Submit } from '../commands/submit-figures.command.js';
import { SubmittedFigureQueries } from '../queries/submitted-figures.queries.js';
import { READERS } from './readers.js';

/** Figures that were handed in (上报). */
@ApiTags('submitted figures')
@Controller('api/insight/v1/submitted-figures')
export class SubmittedFiguresController {
  constructor(
    @Inject(Submit) private readonly submission: Submit,
    @Inject(SubmittedFigureQueries) private readonly queries: SubmittedFigureQueries,
  ) {}

  @Post()
  @Admits('accountant', 'officer')
  @ApiOperation({ summary: 'Hand figures in: they are kept with their hash and never change' })
  @ApiCreatedResponse({ type: SubmittedFigures })
  submit(@InKeyedContext() context: CommandContext, @Body() body: SubmitFigures) {
    return this.submission.handle(context, body);
  }

  @Get()
  @Admits(...READERS)
  @ApiOperation({ summary: 'Figures that were handed in' })
  @ApiOkResponse({ type: SubmittedFiguresPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PageQuery) {
    return this.queries.list(caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The figures as they were handed in' })
  @ApiOkResponse({ type: FigureReport })
  content(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.content(caller, id);
  }

  @Get(':id/verification')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Whether they are still what was handed in, and what has come to be known since' })
  @ApiOkResponse({ type: FiguresVerification })
  verification(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.verification(caller, id);
  }
}
