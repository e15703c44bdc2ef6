import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  ExitHousehold,
  HouseholdStanding,
  PayeeAccount,
  ReassessHousehold,
  RevokeMandate,
  TransferHousehold,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';
import { ExitHouseholdCommand } from '../commands/exit-household.command.js';
import { ChangePayeeCommand } from '../commands/change-payee.command.js';
import { RevokeMandateCommand } from '../commands/revoke-mandate.command.js';
import { TransferHouseholdCommand } from '../commands/transfer-household.command.js';
import { ProposeReassessmentCommand } from '../commands/propose-reassessment.command.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** What happens to a file: payee, new facts, another union, exit. */
@Controller('api/hardship/v1/households')
export class HouseholdChangeController {
  constructor(
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
    @Inject(ExitHouseholdCommand) private readonly exitHousehold: ExitHouseholdCommand,
    @Inject(TransferHouseholdCommand) private readonly transferHousehold: TransferHouseholdCommand,
    @Inject(RevokeMandateCommand) private readonly revokeMandate: RevokeMandateCommand,
    @Inject(ChangePayeeCommand) private readonly changePayee: ChangePayeeCommand,
    @Inject(ProposeReassessmentCommand) private readonly proposeReassessment: ProposeReassessmentCommand,
  ) {}

  @Post(':id/payee')
  @ApiOperation({ summary: 'Give or change the account; what waited for it is ordered' })
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  payee(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayeeAccount,
  ): Standing {
    return this.changePayee.handle(context, id, body);
  }

  @Post(':id/mandate-revocation')
  @ApiOperation({
    summary: 'Take a mandate back; nothing is asked any more, and a file on the books rests until it is given again',
  })
  @Admits('clerk', 'officer', 'member')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  mandateRevocation(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RevokeMandate,
  ): Standing {
    return this.revokeMandate.handle(context, id, body);
  }

  @Post(':id/reassessment')
  @ApiOperation({ summary: 'Propose new facts, in the yearly review or for a change; what was paid is added' })
  @Admits('officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  reassess(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReassessHousehold,
  ): Standing {
    return this.proposeReassessment.handle(context, id, body);
  }

  @Post(':id/reassessment-approval')
  @ApiOperation({ summary: 'Approve the proposed facts; the class may change, the file stays' })
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  approveReassessment(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'approve-reassessment' });
  }

  @Post(':id/transfer')
  @ApiOperation({ summary: 'Hand a file over to another union below the caller; campaigns count it where it was due' })
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  transfer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: TransferHousehold,
  ): Standing {
    return this.transferHousehold.handle(context, id, body);
  }

  @Post(':id/exit')
  @ApiOperation({ summary: 'End a file; the way out of hardship must have been shown by a review' })
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  exit(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ExitHousehold,
  ): Standing {
    return this.exitHousehold.handle(context, id, body);
  }
}
