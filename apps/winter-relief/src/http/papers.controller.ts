import { Controller, Get, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, downloadPaper, IdPipe, InContext } from '@huzhu/service';
import { ReadReceiptsCommand } from '../commands/read-receipts.command.js';
import { writeReceiptSheet } from '../queries/receipt-sheet.js';
import { ReceiptSheetQuery } from './lists.query.js';

/** Papers of a campaign that people print and sign. */
@ApiTags('papers')
@Controller('api/winter-relief/v1/campaigns')
export class PapersController {
  constructor(@Inject(ReadReceiptsCommand) private readonly readReceipts: ReadReceiptsCommand) {}

  @Get(':id/receipt-sheet')
  @Admits('clerk', 'officer')
  @ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOperation({
    summary: 'The sheet on which recipients of approved money or goods sign; that it was printed is on the audit trail',
  })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async receiptSheet(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ReceiptSheetQuery,
  ): Promise<StreamableFile | Rejected> {
    const { format, ...filter } = query;
    return downloadPaper(
      await writeReceiptSheet(await this.readReceipts.handle(context, id, filter), format),
      'receipts',
    );
  }
}
