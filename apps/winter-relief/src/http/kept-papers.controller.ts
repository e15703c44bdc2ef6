import { Controller, Get, Header, Inject, Param, ParseEnumPipe, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, IdPipe, InContext } from '@huzhu/service';
import { type AidPaper, ReadPaperCommand, type ReceiptPart } from '../commands/read-paper.command.js';

const READERS = ['clerk', 'officer', 'approver', 'accountant', 'auditor'] as const;
const RECEIPT_PARTS = { signature: 'signature', photo: 'photo' } as const;
const AID_PAPERS = { ...RECEIPT_PARTS, proof: 'proof' } as const;
const FILE = { schema: { type: 'string', format: 'binary' } };

/** Papers that were handed in: receipts of goods and cash, and what showed a loss. */
@ApiTags('papers')
@Controller('api/winter-relief/v1')
export class KeptPapersController {
  constructor(@Inject(ReadPaperCommand) private readonly papers: ReadPaperCommand) {}

  @Get('receipts/:id/:part')
  @Admits(...READERS)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Signature or photo of a hand-over of goods; who read it is on the audit trail' })
  @ApiParam({ name: 'part', enum: RECEIPT_PARTS })
  @ApiOkResponse(FILE)
  async receipt(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('part', new ParseEnumPipe(RECEIPT_PARTS)) part: ReceiptPart,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.papers.receipt(context, id, part), part);
  }

  @Get('emergency-aids/:id/papers/:part')
  @Admits(...READERS)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'What showed a loss, or signature or photo of cash; who read it is on the audit trail' })
  @ApiParam({ name: 'part', enum: AID_PAPERS })
  @ApiOkResponse(FILE)
  async ofAid(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('part', new ParseEnumPipe(AID_PAPERS)) part: AidPaper,
  ): Promise<StreamableFile | Rejected> {
    return download(await this.papers.ofAid(context, id, part), part);
  }
}
