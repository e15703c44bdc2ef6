import { Controller, Get, Inject, Param, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, downloadPaper, IdPipe, InContext } from '@huzhu/service';
import { DecisionNotices } from '../queries/decision-notice.js';

/** Papers of one claim, to be printed. */
@ApiTags('claims')
@Controller('api/claims/v1/claims')
export class DecisionNoticeController {
  constructor(@Inject(DecisionNotices) private readonly notices: DecisionNotices) {}

  @Get(':id/decision-notice')
  @Admits('clerk', 'officer', 'approver', 'auditor', 'member')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: '给付决定通知书: the decision with every step of its amount, as PDF' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async notice(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile | Rejected> {
    return downloadPaper(await this.notices.write(context, id), 'decision-notice');
  }
}
