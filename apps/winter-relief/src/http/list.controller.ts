import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AllowException,
  ConfirmList,
  GrantList,
  GrantsMade,
  ListRowPage,
  ListRowView,
  ListsResolved,
  RecipientListChecked,
  RecipientListPage,
  RecipientListView,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import type { Request } from 'express';
import { AllowExceptionCommand } from '../commands/allow-exception.command.js';
import { ConfirmListCommand } from '../commands/confirm-list.command.js';
import { GrantListCommand } from '../commands/grant-list.command.js';
import { ResolveListsCommand } from '../commands/resolve-lists.command.js';
import { SendListCommand } from '../commands/send-list.command.js';
import { WithdrawListCommand } from '../commands/withdraw-list.command.js';
import { ListsQuery } from '../queries/lists.query.js';
import { ListForm, SEND_LIST_SCHEMA } from './list-form.js';
import { ListQuery, ListRowQuery } from './lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

/** Lists of recipients that unions send. */
@ApiTags('lists')
@Controller('api/winter-relief/v1')
export class ListController {
  constructor(
    @Inject(ListForm) private readonly form: ListForm,
    @Inject(SendListCommand) private readonly sendList: SendListCommand,
    @Inject(ConfirmListCommand) private readonly confirmList: ConfirmListCommand,
    @Inject(WithdrawListCommand) private readonly withdrawList: WithdrawListCommand,
    @Inject(ResolveListsCommand) private readonly resolveLists: ResolveListsCommand,
    @Inject(AllowExceptionCommand) private readonly allowException: AllowExceptionCommand,
    @Inject(GrantListCommand) private readonly grantList: GrantListCommand,
    @Inject(ListsQuery) private readonly lists: ListsQuery,
  ) {}

  @Post('campaigns/:id/lists')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Send a list of recipients, as CSV or XLSX; every row is checked at once' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: SEND_LIST_SCHEMA })
  @ApiCreatedResponse({ type: RecipientListChecked })
  send(
    @InKeyedContext() keyed: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<RecipientListChecked | Rejected> {
    return this.form.receive(keyed, request, (context, form, file) => this.sendList.handle(context, id, form, file));
  }

  @Get('campaigns/:id/lists')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Lists of a campaign' })
  @ApiOkResponse({ type: RecipientListPage })
  list(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQuery,
  ): Promise<RecipientListPage> {
    return this.lists.list(caller, id, query);
  }

  @Post('campaigns/:id/resolution')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resolve conflicts between all confirmed lists, the files and the caps' })
  @ApiOkResponse({ type: ListsResolved })
  resolve(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<ListsResolved | Rejected> {
    return this.resolveLists.handle(context, id);
  }

  @Get('lists/:id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'A list with what is wrong in it, rule by rule' })
  @ApiOkResponse({ type: RecipientListChecked })
  one(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<RecipientListChecked | Rejected> {
    return this.lists.one(caller, id);
  }

  @Get('lists/:id/rows')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Rows of a list: faults, conflicts, what is served' })
  @ApiOkResponse({ type: ListRowPage })
  rows(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ListRowQuery,
  ): Promise<ListRowPage | Rejected> {
    return this.lists.rows(caller, id, query);
  }

  @Post('lists/:id/confirmation')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm a list; refused while rows are at fault, and above the quota' })
  @ApiOkResponse({ type: RecipientListView })
  confirm(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ConfirmList,
  ): Promise<RecipientListView | Rejected> {
    return this.confirmList.handle(context, id, body);
  }

  @Post('lists/:id/withdrawal')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a list back from which nobody has a grant' })
  @ApiOkResponse({ type: RecipientListView })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<RecipientListView | Rejected> {
    return this.withdrawList.handle(context, id);
  }

  @Post('lists/:id/rows/:line/exception')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Serve a person in conflict all the same, for another category and source' })
  @ApiOkResponse({ type: ListRowView })
  except(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) listId: string,
    @Param('line', ParseIntPipe) line: number,
    @Body() body: AllowException,
  ): Promise<ListRowView | Rejected> {
    return this.allowException.handle(context, { listId, line }, body);
  }

  @Post('lists/:id/grants')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Propose grants to those of a list whom the resolution serves; repeat while some are left' })
  @ApiOkResponse({ type: GrantsMade })
  grant(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GrantList,
  ): Promise<GrantsMade | Rejected> {
    return this.grantList.handle(context, id, body);
  }
}
