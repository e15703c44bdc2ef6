import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DecideGrantObjection,
  GrantObjectionPage,
  GrantObjectionView,
  PublicEntryPage,
  PublicityPage,
  PublicityView,
  RaiseGrantObjection,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { DecideObjectionCommand } from '../commands/decide-objection.command.js';
import { OpenPublicityCommand } from '../commands/open-publicity.command.js';
import { RaiseObjectionCommand } from '../commands/raise-objection.command.js';
import { PublicityQuery } from '../queries/publicity.query.js';
import { ObjectionListQuery } from './lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

/** Proposed grants hang out, and people may object. */
@ApiTags('publicity')
@Controller('api/winter-relief/v1')
export class PublicityController {
  constructor(
    @Inject(OpenPublicityCommand) private readonly openPublicity: OpenPublicityCommand,
    @Inject(RaiseObjectionCommand) private readonly raiseObjection: RaiseObjectionCommand,
    @Inject(DecideObjectionCommand) private readonly decideObjection: DecideObjectionCommand,
    @Inject(PublicityQuery) private readonly publicities: PublicityQuery,
  ) {}

  @Post('campaigns/:id/publicities')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Hang out every proposed grant that did not yet, for the working days of the kind' })
  @ApiCreatedResponse({ type: PublicityView })
  open(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<PublicityView | Rejected> {
    return this.openPublicity.handle(context, id);
  }

  @Get('campaigns/:id/publicities')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What hung out in a campaign, and until when' })
  @ApiOkResponse({ type: PublicityPage })
  list(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<PublicityPage> {
    return this.publicities.list(caller, id, query);
  }

  @Get('publicities/:id/entries')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The list as it hangs out: masked name, union, category' })
  @ApiOkResponse({ type: PublicEntryPage })
  entries(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<PublicEntryPage> {
    return this.publicities.entries(caller, id, query);
  }

  @Post('recipients/:id/objections')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Write down what somebody says against a grant while it hangs out' })
  @ApiCreatedResponse({ type: GrantObjectionView })
  raise(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RaiseGrantObjection,
  ): Promise<GrantObjectionView | Rejected> {
    return this.raiseObjection.handle(context, id, body);
  }

  @Get('campaigns/:id/objections')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Objections of a campaign, without what was said' })
  @ApiOkResponse({ type: GrantObjectionPage })
  objections(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ObjectionListQuery,
  ): Promise<GrantObjectionPage> {
    return this.publicities.objections(caller, id, query);
  }

  @Post('objections/:id/decision')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Uphold or dismiss an objection; neither by who took it nor by who proposed the grant' })
  @ApiOkResponse({ type: GrantObjectionView })
  decide(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DecideGrantObjection,
  ): Promise<GrantObjectionView | Rejected> {
    return this.decideObjection.handle(context, id, body);
  }
}
