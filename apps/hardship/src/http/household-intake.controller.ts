import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApplyForFile, HouseholdStanding, RecordVisit } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApplyForFileCommand } from '../commands/apply-for-file.command.js';
import { RecordVisitCommand } from '../commands/record-visit.command.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** Application and visit. */
@Controller('api/hardship/v1/households')
export class HouseholdIntakeController {
  constructor(
    @Inject(ApplyForFileCommand) private readonly applyForFile: ApplyForFileCommand,
    @Inject(RecordVisitCommand) private readonly recordVisit: RecordVisitCommand,
  ) {}

  @Post()
  @Admits('clerk', 'officer', 'member')
  @ApiOperation({ summary: 'Apply for a file; a member for the own household, naming the union' })
  @ApiCreatedResponse({ type: HouseholdStanding })
  apply(@InKeyedContext() context: CommandContext, @Body() body: ApplyForFile): Standing {
    return this.applyForFile.handle(context, body);
  }

  @Post(':id/visit')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the home visit by two; one of them records it' })
  @ApiOkResponse({ type: HouseholdStanding })
  visit(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordVisit,
  ): Standing {
    return this.recordVisit.handle(context, id, body);
  }
}
