import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { BatchPage, BatchSums, BatchView, BuildBatch, DisbursementChanged, ResultImported } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, isRejected } from '@huzhu/service';
import type { Request } from 'express';
import { ApproveBatch } from '../commands/approve-batch.command.js';
import { BuildBatch as BuildBatchCommand } from '../commands/build-batch.command.js';
import { DownloadBankFile } from '../commands/download-bank-file.command.js';
import { ImportResult } from '../commands/import-result.command.js';
import { InquireBatch } from '../commands/inquire-batch.command.js';
import { ReleaseBatch } from '../commands/release-batch.command.js';
import { SubmitBatch } from '../commands/submit-batch.command.js';
import { WithdrawBatch } from '../commands/withdraw-batch.command.js';
import { BatchesQuery, BatchQueries } from '../queries/batches.query.js';
import { FILE_FORM } from './file-form.js';

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** Batches on their way to the bank: built, submitted and released by three people. */
@ApiTags('batches')
@Controller('api/disbursement/v1/batches')
export class BatchesController {
  constructor(
    @Inject(BuildBatchCommand) private readonly buildBatch: BuildBatchCommand,
    @Inject(SubmitBatch) private readonly submitBatch: SubmitBatch,
    @Inject(ApproveBatch) private readonly approveBatch: ApproveBatch,
    @Inject(ReleaseBatch) private readonly releaseBatch: ReleaseBatch,
    @Inject(WithdrawBatch) private readonly withdrawBatch: WithdrawBatch,
    @Inject(InquireBatch) private readonly inquireBatch: InquireBatch,
    @Inject(ImportResult) private readonly importResult: ImportResult,
    @Inject(DownloadBankFile) private readonly downloadBankFile: DownloadBankFile,
    @Inject(BatchQueries) private readonly queries: BatchQueries,
  ) {}

  @Post()
  @Admits('accountant')
  @ApiCreatedResponse({ type: DisbursementChanged })
  build(@InKeyedContext() context: CommandContext, @Body() body: BuildBatch) {
    return this.buildBatch.handle(context, body);
  }

  @Get()
  @Admits(...READERS)
  @ApiOkResponse({ type: BatchPage })
  list(@InContext() { caller }: CommandContext, @Query() query: BatchesQuery) {
    return this.queries.list(caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: BatchView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.one(caller, id);
  }

  @Get(':id/sums')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What is settled of a batch, by its payments, by the books and by the bank' })
  @ApiOkResponse({ type: BatchSums })
  sums(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.sums(caller, id);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Admits('cashier')
  @ApiOkResponse({ type: DisbursementChanged })
  submit(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.submitBatch.handle(context, id);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'A leader approves a batch whose amount needs it' })
  @ApiOkResponse({ type: DisbursementChanged })
  approve(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.approveBatch.handle(context, id);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Admits('releaser')
  @ApiOkResponse({ type: DisbursementChanged })
  release(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.releaseBatch.handle(context, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('accountant', 'cashier', 'releaser')
  @ApiOkResponse({ type: DisbursementChanged })
  withdraw(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.withdrawBatch.handle(context, id);
  }

  @Post(':id/inquiry')
  @HttpCode(200)
  @Admits('cashier')
  @ApiOkResponse({ type: DisbursementChanged })
  inquire(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.inquireBatch.handle(context, id);
  }

  @Post(':id/results')
  @HttpCode(200)
  @Admits('cashier')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiOkResponse({ type: ResultImported })
  result(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Req() request: Request) {
    return this.importResult.handle(context, id, request);
  }

  @Get(':id/bank-file')
  @Admits('cashier', 'releaser')
  @ApiProduces('text/csv', 'application/xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({
    description: 'The bank file, in the encoding of its profile.',
    schema: { type: 'string', format: 'binary' },
  })
  async bankFile(@InContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    const file = await this.downloadBankFile.handle(context, id);
    if (isRejected(file)) return file;
    return new StreamableFile(file.bytes, { type: file.type, disposition: `attachment; filename="${file.name}"` });
  }
}
