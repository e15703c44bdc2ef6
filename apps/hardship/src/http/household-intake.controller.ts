import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ApplyForFile, HouseholdStanding, RecordVisit } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApplyForFileCommand } from '../commands/apply-for-file.command.js';
import { RecordVisitCommand } from '../commands/record-visit.command.js';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** What the union does: application, visit, publicity. */
@Controller('api/hardship/v1/households')
export class HouseholdIntakeController {
  constructor(
    @Inject(ApplyForFileCommand) private readonly applyForFile: ApplyForFileCommand,
    @Inject(RecordVisitCommand) private readonly recordVisit: RecordVisitCommand,
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
  ) {}

  @Post()
  @Admits('clerk', 'officer')
  @ApiCreatedResponse({ type: HouseholdStanding })
  apply(@InKeyedContext() context: CommandContext, @Body() body: ApplyForFile): Standing {
    return this.applyForFile.handle(context, body);
  }

  @Post(':id/visit')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  visit(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordVisit,
  ): Standing {
    return this.recordVisit.handle(context, id, body);
  }

  @Post(':id/publicity')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  openPublicity(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'open-publicity' });
  }

  @Post(':id/publicity-closing')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  closePublicity(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'close-publicity' });
  }
}
