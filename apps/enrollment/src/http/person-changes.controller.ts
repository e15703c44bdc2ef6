import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  CorrectPerson,
  GiveReason,
  PersonChangePage,
  PersonChangeView,
  RecordDeath,
  RecordRetirement,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecidePersonChange } from '../commands/decide-person-change.command.js';
import { ProposePersonChange } from '../commands/propose-person-change.command.js';
import { PersonChangeQueries } from '../queries/person-change.queries.js';
import { PersonChangeQuery } from './member-query.js';

type Answer = Promise<PersonChangeView | Rejected>;

@ApiTags('people')
@Controller('api/enrollment/v1')
export class PersonChangesController {
  constructor(
    @Inject(ProposePersonChange) private readonly proposals: ProposePersonChange,
    @Inject(DecidePersonChange) private readonly decisions: DecidePersonChange,
    @Inject(PersonChangeQueries) private readonly changes: PersonChangeQueries,
  ) {}

  @Post('people/:id/corrections')
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Correct name, mobile number or card at once; another identity number waits for a second person',
  })
  @ApiCreatedResponse({ type: PersonChangeView })
  correct(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CorrectPerson,
  ): Answer {
    return this.proposals.correct(context, id, body);
  }

  @Post('people/:id/retirement')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Note a retirement: coverage goes on to its end, no new coverage begins' })
  @ApiCreatedResponse({ type: PersonChangeView })
  retire(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordRetirement,
  ): Answer {
    return this.proposals.retire(context, id, body);
  }

  @Post('people/:id/death')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Report a death; once a second person confirms it, coverage ends with that day' })
  @ApiCreatedResponse({ type: PersonChangeView })
  die(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: RecordDeath): Answer {
    return this.proposals.die(context, id, body);
  }

  @Post('people/:id/death-reversal')
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Say that a death was recorded by mistake; once a second person confirms it, coverage is back',
  })
  @ApiCreatedResponse({ type: PersonChangeView })
  reverseDeath(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GiveReason,
  ): Answer {
    return this.proposals.reverseDeath(context, id, body);
  }

  @Get('person-changes')
  @Admits('clerk', 'officer', 'approver', 'auditor')
  @ApiOperation({ summary: 'What was said about people, with its reason and who waits for a second person' })
  @ApiOkResponse({ type: PersonChangePage })
  list(@InContext() { caller }: CommandContext, @Query() query: PersonChangeQuery): Promise<PersonChangePage> {
    return this.changes.list(caller, query);
  }

  @Post('person-changes/:id/confirmation')
  @HttpCode(200)
  @Admits('officer', 'approver')
  @ApiOperation({ summary: 'Confirm what another person proposed, and carry it out' })
  @ApiOkResponse({ type: PersonChangeView })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.decisions.confirm(context, id);
  }

  @Post('person-changes/:id/refusal')
  @HttpCode(200)
  @Admits('clerk', 'officer', 'approver')
  @ApiOperation({ summary: 'Refuse or take back what was proposed' })
  @ApiOkResponse({ type: PersonChangeView })
  refuse(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: GiveReason): Answer {
    return this.decisions.refuse(context, id, body);
  }
}
