import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  HouseholdStanding,
  ObjectionReceipt,
  RaiseObjection,
  RecordDeliberation,
  ResolveObjection,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { RaiseObjectionCommand } from '../commands/raise-objection.command.js';
import { RecordDeliberationCommand } from '../commands/record-deliberation.command.js';
import { ResolveObjectionCommand } from '../commands/resolve-objection.command.js';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** Deliberation, publicity, and what people have against it. */
@Controller('api/hardship/v1/households')
export class HouseholdPublicityController {
  constructor(
    @Inject(RecordDeliberationCommand) private readonly recordDeliberation: RecordDeliberationCommand,
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
    @Inject(RaiseObjectionCommand) private readonly raiseObjection: RaiseObjectionCommand,
    @Inject(ResolveObjectionCommand) private readonly resolveObjection: ResolveObjectionCommand,
  ) {}

  @Post(':id/deliberation')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the deliberation of the union; the publicity needs one that agreed' })
  @ApiOkResponse({ type: HouseholdStanding })
  deliberate(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordDeliberation,
  ): Standing {
    return this.recordDeliberation.handle(context, id, body);
  }

  @Post(':id/publicity')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hang the notice out for five working days' })
  @ApiOkResponse({ type: HouseholdStanding })
  openPublicity(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'open-publicity' });
  }

  @Post(':id/publicity-closing')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the notice down after its last day, with no objection open' })
  @ApiOkResponse({ type: HouseholdStanding })
  closePublicity(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'close-publicity' });
  }

  @Post(':id/objections')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Take down an objection for somebody who came or wrote' })
  @ApiCreatedResponse({ type: ObjectionReceipt })
  object(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RaiseObjection,
  ): Promise<ObjectionReceipt | Rejected> {
    return this.raiseObjection.handle(context, id, body);
  }

  @Post(':id/objections/:objectionId/resolution')
  @Admits('officer', 'second-reviewer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer an objection, as somebody who had no part in the case' })
  @ApiOkResponse({ type: HouseholdStanding })
  resolve(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('objectionId', IdPipe) objectionId: string,
    @Body() body: ResolveObjection,
  ): Standing {
    return this.resolveObjection.handle(context, id, objectionId, body);
  }
}
