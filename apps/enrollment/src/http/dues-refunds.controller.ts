import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DuesRefundDocument, GiveReason, ProposeDuesRefunds as ProposalBody, RefundView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideDuesRefunds } from '../commands/decide-dues-refunds.command.js';
import { ProposeDuesRefunds } from '../commands/propose-dues-refunds.command.js';

@ApiTags('refunds')
@Controller('api/enrollment/v1')
export class DuesRefundsController {
  constructor(
    @Inject(ProposeDuesRefunds) private readonly proposals: ProposeDuesRefunds,
    @Inject(DecideDuesRefunds) private readonly decisions: DecideDuesRefunds,
  ) {}

  @Post('dues-refunds')
  @Admits('accountant')
  @ApiOperation({
    summary: 'Propose which dues of a year go back to small unions (小微企业工会经费返还), each to its own account',
  })
  @ApiCreatedResponse({ type: DuesRefundDocument })
  propose(
    @InKeyedContext() context: CommandContext,
    @Body() body: ProposalBody,
  ): Promise<DuesRefundDocument | Rejected> {
    return this.proposals.handle(context, body);
  }

  @Post('dues-refunds/:documentId/confirmation')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Confirm all refunds of a document as a second person; disbursement is asked to pay them' })
  @ApiOkResponse({ type: DuesRefundDocument })
  confirm(
    @InKeyedContext() context: CommandContext,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<DuesRefundDocument | Rejected> {
    return this.decisions.confirm(context, documentId);
  }

  @Post('refunds/:id/refusal')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Take dues that should not go back off their document, before they are ordered' })
  @ApiOkResponse({ type: RefundView })
  refuse(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GiveReason,
  ): Promise<RefundView | Rejected> {
    return this.decisions.refuse(context, id, body);
  }
}
