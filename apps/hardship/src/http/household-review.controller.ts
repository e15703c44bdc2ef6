import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HouseholdStanding, RecordComparison, RejectHousehold } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { RecordComparisonCommand } from '../commands/record-comparison.command.js';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';
import { ApproveHouseholdCommand } from '../commands/approve-household.command.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** What others check: comparison, county review, city approval, or rejection. */
@Controller('api/hardship/v1/households')
export class HouseholdReviewController {
  constructor(
    @Inject(RecordComparisonCommand) private readonly recordComparison: RecordComparisonCommand,
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
    @Inject(ApproveHouseholdCommand) private readonly approveHousehold: ApproveHouseholdCommand,
  ) {}

  @Post(':id/comparison')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the authorities answered; every adult must have given a written mandate' })
  @ApiOkResponse({ type: HouseholdStanding })
  compare(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordComparison,
  ): Standing {
    return this.recordComparison.handle(context, id, body);
  }

  @Post(':id/review')
  @Admits('first-reviewer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Review by the county' })
  @ApiOkResponse({ type: HouseholdStanding })
  review(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'review' });
  }

  @Post(':id/approval')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve: the file gets its number, its people are on file nowhere else' })
  @ApiOkResponse({ type: HouseholdStanding })
  approve(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.approveHousehold.handle(context, id);
  }

  @Post(':id/rejection')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'member')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an application with a reason; the household itself may withdraw it' })
  @ApiOkResponse({ type: HouseholdStanding })
  reject(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RejectHousehold,
  ): Standing {
    return this.takeStep.handle(context, id, { type: 'reject', reason: body.reason });
  }
}
