import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotePersons, PersonsNoted, QuotaPage, QuotaSplitView, SplitQuota } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { NotePersonsCommand } from '../commands/note-persons.command.js';
import { SplitQuotaCommand } from '../commands/split-quota.command.js';
import { ListsQuery } from '../queries/lists.query.js';

/** Places and money down the tree, and what lists are checked against. */
@ApiTags('quotas')
@Controller('api/winter-relief/v1')
export class QuotaController {
  constructor(
    @Inject(SplitQuotaCommand) private readonly splitQuota: SplitQuotaCommand,
    @Inject(NotePersonsCommand) private readonly notePersons: NotePersonsCommand,
    @Inject(ListsQuery) private readonly lists: ListsQuery,
  ) {}

  @Get('campaigns/:id/quotas')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor')
  @ApiOperation({ summary: 'Quotas of a campaign: received, passed down, used, left' })
  @ApiOkResponse({ type: QuotaPage })
  quotas(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<QuotaPage> {
    return this.lists.quotas(caller, id, query);
  }

  @Post('campaigns/:id/quotas/split')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Split the quota your own union received among the unions below it' })
  @ApiOkResponse({ type: QuotaSplitView })
  split(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: SplitQuota,
  ): Promise<QuotaSplitView | Rejected> {
    return this.splitQuota.handle(context, id, body);
  }

  @Post('person-notices')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Deaths and moves that lists are checked against' })
  @ApiOkResponse({ type: PersonsNoted })
  note(@InKeyedContext() context: CommandContext, @Body() body: NotePersons): Promise<PersonsNoted | Rejected> {
    return this.notePersons.handle(context, body);
  }
}
