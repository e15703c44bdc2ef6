import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AidView, InstalmentsOrdered, OrderInstalments, PlanFunding } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { OrderDueInstalmentsCommand } from '../commands/order-due-instalments.command.js';
import { PlanFundingCommand } from '../commands/plan-funding.command.js';

/** Where the money of aid comes from, and when it is paid. */
@Controller('api/hardship/v1')
export class AidFundingController {
  constructor(
    @Inject(PlanFundingCommand) private readonly planFunding: PlanFundingCommand,
    @Inject(OrderDueInstalmentsCommand) private readonly orderDue: OrderDueInstalmentsCommand,
  ) {}

  @Post('aids/:id/funding')
  @Admits('clerk', 'officer', 'accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Plan the sources and days of a proposed aid; the lines are exactly what was granted' })
  @ApiOkResponse({ type: AidView })
  fund(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PlanFunding,
  ): Promise<AidView | Rejected> {
    return this.planFunding.handle(context, id, body);
  }

  @Post('instalments/orders')
  @Admits('officer', 'accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask for the instalments whose day has come; repeat while `more` is true' })
  @ApiOkResponse({ type: InstalmentsOrdered })
  order(
    @InKeyedContext() context: CommandContext,
    @Body() body: OrderInstalments,
  ): Promise<InstalmentsOrdered | Rejected> {
    return this.orderDue.handle(context, body);
  }
}
