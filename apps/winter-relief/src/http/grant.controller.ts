import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  GrantHouseholds,
  GrantsApproved,
  GrantsMade,
  MoveRecipientsOn,
  PaymentsOrdered,
  RecipientView,
  RecordFinalReason,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApproveGrantsCommand } from '../commands/approve-grants.command.js';
import { GrantHouseholdsCommand } from '../commands/grant-households.command.js';
import { OrderPaymentsCommand } from '../commands/order-payments.command.js';
import { RecordFinalReasonCommand } from '../commands/record-final-reason.command.js';

/** What a campaign does for its households: grants, their approval and payment, or a final reason. */
@Controller('api/winter-relief/v1/campaigns/:id')
export class GrantController {
  constructor(
    @Inject(GrantHouseholdsCommand) private readonly grantHouseholds: GrantHouseholdsCommand,
    @Inject(ApproveGrantsCommand) private readonly approveGrants: ApproveGrantsCommand,
    @Inject(OrderPaymentsCommand) private readonly orderPayments: OrderPaymentsCommand,
    @Inject(RecordFinalReasonCommand) private readonly recordFinalReason: RecordFinalReasonCommand,
  ) {}

  @Post('grants')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: GrantsMade })
  grant(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GrantHouseholds,
  ): Promise<GrantsMade | Rejected> {
    return this.grantHouseholds.handle(context, id, body);
  }

  @Post('approval')
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: GrantsApproved })
  approve(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: MoveRecipientsOn,
  ): Promise<GrantsApproved | Rejected> {
    return this.approveGrants.handle(context, id, body);
  }

  @Post('payments')
  @Admits('officer', 'accountant')
  @HttpCode(200)
  @ApiOkResponse({ type: PaymentsOrdered })
  order(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: MoveRecipientsOn,
  ): Promise<PaymentsOrdered | Rejected> {
    return this.orderPayments.handle(context, id, body);
  }

  @Post('households/:householdId/reason')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOkResponse({ type: RecipientView })
  excuse(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) campaignId: string,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: RecordFinalReason,
  ): Promise<RecipientView | Rejected> {
    return this.recordFinalReason.handle(context, { campaignId, householdId }, body);
  }
}
