import { Body, Controller, Get, Inject, Put, Query } from '@nestjs/common';
import { Contact, ContactKept, IsAbsentOr, IsCode, IsId, MemberNoticePage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, IsSortOf, PageQuery } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GiveContact } from '../commands/give-contact.command.js';
import { NOTICE_SORTS, NoticeQueries } from '../queries/notice.queries.js';

/** `?kind=&claimId=&sort=` of the list of notices. */
class NoticeQuery extends PageQuery {
  @IsAbsentOr() @IsCode() readonly kind?: string;
  @IsAbsentOr() @IsId() readonly claimId?: string;
  @IsSortOf(NOTICE_SORTS) readonly sort?: string;
}

@ApiTags('notices')
@Controller('api/claims/v1')
export class NoticesController {
  constructor(
    @Inject(NoticeQueries) private readonly notices: NoticeQueries,
    @Inject(GiveContact) private readonly giveContact: GiveContact,
  ) {}

  @Get('notices')
  @Admits('member')
  @ApiOperation({ summary: 'What the member was told of claims, the latest first' })
  @ApiOkResponse({ type: MemberNoticePage })
  list(@InContext() context: CommandContext, @Query() query: NoticeQuery): Promise<MemberNoticePage> {
    return this.notices.list(context.caller, query);
  }

  @Put('contact')
  @Admits('member')
  @ApiOperation({ summary: 'The mobile to which the member wants text messages' })
  @ApiOkResponse({ type: ContactKept })
  contact(@InContext() context: CommandContext, @Body() body: Contact): Promise<ContactKept | Rejected> {
    return this.giveContact.handle(context, body);
  }
}
