import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Admits, type CommandContext, downloadPaper, IdPipe, InContext } from '@huzhu/service';
import { ExceptionsPaperQuery, PaperQueries, PaperQuery } from '../queries/papers.query.js';

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;
const FILE = { schema: { type: 'string', format: 'binary' } };

/** Papers for the supervisor's signature, as PDF or workbook. */
@ApiTags('papers')
@ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
@Controller('api/disbursement/v1/papers')
export class PapersController {
  constructor(@Inject(PaperQueries) private readonly papers: PaperQueries) {}

  @Get('reconciliation-sheets/:fundId')
  @Admits(...READERS)
  @ApiOperation({ summary: '银行存款余额调节表 of an account, to be signed' })
  @ApiOkResponse(FILE)
  async sheet(
    @InContext() { caller }: CommandContext,
    @Param('fundId', IdPipe) id: string,
    @Query() query: PaperQuery,
  ) {
    return downloadPaper(await this.papers.sheet(caller, id, query), 'reconciliation-sheet');
  }

  @Get('exceptions')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The queue of exceptions, as filtered, to be signed' })
  @ApiOkResponse(FILE)
  async exceptions(@InContext() { caller }: CommandContext, @Query() query: ExceptionsPaperQuery) {
    return downloadPaper(await this.papers.exceptions(caller, query), 'exceptions');
  }

  @Get('batches/:id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The frozen list of a batch with its hash, to be signed' })
  @ApiOkResponse(FILE)
  async batch(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string, @Query() query: PaperQuery) {
    return downloadPaper(await this.papers.batch(caller, id, query), 'batch');
  }

  @Get('vouchers/:fundId/:month')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: '记账凭证 of a fund and month, to be signed and filed' })
  @ApiOkResponse(FILE)
  async vouchers(
    @InContext() { caller }: CommandContext,
    @Param('fundId', IdPipe) fundId: string,
    @Param('month') month: string,
    @Query() query: PaperQuery,
  ) {
    return downloadPaper(await this.papers.vouchers(caller, { fundId, month }, query), 'vouchers');
  }
}
