import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AskComparison, ComparisonRequestPage, ComparisonRequestView, HouseholdComparisons } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, isRejected } from '@huzhu/service';
import type { Request } from 'express';
import { AskComparisonCommand } from '../commands/ask-comparison.command.js';
import { TakeComparisonAnswerCommand } from '../commands/take-comparison-answer.command.js';
import { WriteComparisonFileCommand } from '../commands/write-comparison-file.command.js';
import { ComparisonsQuery } from '../queries/comparisons.query.js';
import { ComparisonForm } from './comparison.form.js';
import { ComparisonListQuery } from './lists.query.js';

type View = Promise<ComparisonRequestView | Rejected>;

const ANSWER_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'CSV up to 256 MB, or XLSX' } },
};

/** Comparison by files: a request goes out to an authority, its answer comes in, differences stand side by side. */
@Controller('api/hardship/v1')
export class ComparisonController {
  constructor(
    @Inject(AskComparisonCommand) private readonly askComparison: AskComparisonCommand,
    @Inject(WriteComparisonFileCommand) private readonly writeFile: WriteComparisonFileCommand,
    @Inject(TakeComparisonAnswerCommand) private readonly takeAnswer: TakeComparisonAnswerCommand,
    @Inject(ComparisonForm) private readonly form: ComparisonForm,
    @Inject(ComparisonsQuery) private readonly comparisons: ComparisonsQuery,
  ) {}

  @Post('comparison-requests')
  @Admits('officer')
  @ApiOperation({ summary: 'Ask one authority about every file that awaits its comparison and has all mandates' })
  @ApiCreatedResponse({ type: ComparisonRequestView })
  ask(@InKeyedContext() context: CommandContext, @Body() body: AskComparison): View {
    return this.askComparison.handle(context, body);
  }

  @Get('comparison-requests')
  @Admits('officer', 'first-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Questions to authorities and what came of them' })
  @ApiOkResponse({ type: ComparisonRequestPage })
  list(@InContext() { caller }: CommandContext, @Query() query: ComparisonListQuery): Promise<ComparisonRequestPage> {
    return this.comparisons.list(caller, query);
  }

  @Get('comparison-requests/:id/file')
  @Admits('officer')
  @Header('content-disposition', 'attachment; filename="comparison.csv"')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The request file (CSV); that it was written is on the audit trail' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile | Rejected> {
    const lines = await this.writeFile.handle(context, id);
    return isRejected(lines) ? lines : new StreamableFile(lines, { type: 'text/csv; charset=utf-8' });
  }

  @Post('comparison-requests/:id/answer')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Import the answer file; rows that cannot be used are named with their reason' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: ANSWER_SCHEMA })
  @ApiOkResponse({ type: ComparisonRequestView })
  async answer(
    @InKeyedContext() unhashed: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): View {
    const { context, file } = await this.form.receive(unhashed, request);
    return this.takeAnswer.handle(context, id, file);
  }

  @Get('households/:id/comparisons')
  @Admits('officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'What a household declared beside what the authorities answered' })
  @ApiOkResponse({ type: HouseholdComparisons })
  ofHousehold(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<HouseholdComparisons | Rejected> {
    return this.comparisons.ofHousehold(caller, id);
  }
}
