import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { PayeeAccount, RecipientPage, RecordFinalReason, RecipientView, SourceTotals } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ExcusePersonCommand } from '../commands/excuse-person.command.js';
import { PayPersonCommand } from '../commands/pay-person.command.js';
import { ReissueGrantCommand } from '../commands/reissue-grant.command.js';
import { RecipientsQuery } from '../queries/recipients.query.js';
import { RecipientListQuery } from './lists.query.js';

/** Households in campaigns, and the totals of what they were granted. */
@Controller('api/winter-relief/v1')
export class RecipientController {
  constructor(
    @Inject(RecipientsQuery) private readonly recipients: RecipientsQuery,
    @Inject(ReissueGrantCommand) private readonly reissueGrant: ReissueGrantCommand,
    @Inject(PayPersonCommand) private readonly payPerson: PayPersonCommand,
    @Inject(ExcusePersonCommand) private readonly excusePerson: ExcusePersonCommand,
  ) {}

  @Get('recipients')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: RecipientPage })
  list(@InContext() { caller }: CommandContext, @Query() query: RecipientListQuery): Promise<RecipientPage> {
    return this.recipients.list(caller, query);
  }

  @Get('recipients/:id')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: RecipientView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<RecipientView | Rejected> {
    return this.recipients.one(caller, id);
  }

  @Post('recipients/:id/reissue')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: RecipientView })
  reissue(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<RecipientView | Rejected> {
    return this.reissueGrant.handle(context, id);
  }

  @Post('recipients/:id/payee')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give or change the account of a person from a list; orders what waited or came back' })
  @ApiOkResponse({ type: RecipientView })
  pay(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayeeAccount,
  ): Promise<RecipientView | Rejected> {
    return this.payPerson.handle(context, id, body);
  }

  @Post('recipients/:id/reason')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the final reason why a person from a list gets nothing' })
  @ApiOkResponse({ type: RecipientView })
  excuse(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordFinalReason,
  ): Promise<RecipientView | Rejected> {
    return this.excusePerson.handle(context, id, body);
  }

  @Get('totals')
  @Admits('auditor')
  @ApiOkResponse({ type: SourceTotals })
  totals(@InContext() { caller }: CommandContext): Promise<SourceTotals> {
    return this.recipients.totals(caller);
  }
}
