import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ObjectionReceipt, PublicNotices, RaiseObjection } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, IdPipe, Public } from '@huzhu/service';
import { RaiseObjectionCommand } from '../commands/raise-objection.command.js';
import { HouseholdsQuery } from '../queries/households.query.js';
import { NoticeBoardQuery } from './lists.query.js';
import { InPublicContext } from './public-context.js';

/** The notice board: anybody reads the masked list while it hangs out, and objects. */
@ApiTags('notice board')
@Public()
@Controller('api/hardship/v1/public-notices')
export class PublicNoticesController {
  constructor(
    @Inject(HouseholdsQuery) private readonly households: HouseholdsQuery,
    @Inject(RaiseObjectionCommand) private readonly raiseObjection: RaiseObjectionCommand,
  ) {}

  @Get()
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What hangs out today in a union and below it: masked name, union, class', security: [] })
  @ApiOkResponse({ type: PublicNotices })
  board(@Query() query: NoticeBoardQuery): Promise<PublicNotices> {
    return this.households.publicNotices({ kind: 'system', id: 'public' }, query);
  }

  @Post(':id/objections')
  @ApiOperation({ summary: 'Object to a notice while it hangs out; nobody need sign in', security: [] })
  @ApiCreatedResponse({ type: ObjectionReceipt })
  object(
    @InPublicContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RaiseObjection,
  ): Promise<ObjectionReceipt | Rejected> {
    return this.raiseObjection.handlePublic(context, id, body);
  }
}
