import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CoverageStep, GiveReason, TransferCoverage as TransferCoverageBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CancelCoverage } from '../commands/cancel-coverage.command.js';
import { TransferCoverage } from '../commands/transfer-coverage.command.js';

@ApiTags('coverages')
@Controller('api/enrollment/v1/coverages')
export class CoverageStepsController {
  constructor(
    @Inject(CancelCoverage) private readonly cancelCoverage: CancelCoverage,
    @Inject(TransferCoverage) private readonly transferCoverage: TransferCoverage,
  ) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Cancel the coverage of one person before it begins; what was paid for it is refunded' })
  @ApiOkResponse({ type: CoverageStep })
  cancel(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GiveReason,
  ): Promise<CoverageStep | Rejected> {
    return this.cancelCoverage.handle(context, id, body);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Move a coverage to the employer and union a member has changed to; its days stay the same',
  })
  @ApiOkResponse({ type: CoverageStep })
  transfer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferCoverageBody,
  ): Promise<CoverageStep | Rejected> {
    return this.transferCoverage.handle(context, id, body);
  }
}
