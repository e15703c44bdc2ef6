import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { FeedAnswer, FeedPage, FeedStatus, FeedStayPage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ReceiveFeed } from '../commands/receive-feed.command.js';
import { FeedQueries } from '../queries/feed.queries.js';
import { ClaimForms } from './claim-forms.js';
import { FeedListQuery, FeedStayListQuery } from './feed-lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

/** The form of an upload in the API description. */
const FEED_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'CSV up to 256 MB, XLSX up to 20 MB' },
    plan: { type: 'string', default: 'A-HOSP' },
  },
};

@ApiTags('settlement feeds')
@Controller('api/claims/v1/settlement-feeds')
export class SettlementFeedsController {
  constructor(
    @Inject(ClaimForms) private readonly forms: ClaimForms,
    @Inject(ReceiveFeed) private readonly receiveFeed: ReceiveFeed,
    @Inject(FeedQueries) private readonly feeds: FeedQueries,
  ) {}

  @Post()
  @HttpCode(202)
  @Admits('officer')
  @ApiOperation({ summary: 'Import settlements of medical insurance; they are read and decided in the background' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FEED_SCHEMA })
  @ApiAcceptedResponse({ type: FeedAnswer })
  async receive(@InKeyedContext() keyed: CommandContext, @Req() request: Request): Promise<FeedAnswer | Rejected> {
    const { context, plan, file } = await this.forms.receiveFeed(keyed, request);
    return this.receiveFeed.handle(context, plan, file);
  }

  @Get()
  @Admits(...READERS)
  @ApiOperation({ summary: 'Feeds of the own organisation and those below it, the latest first' })
  @ApiOkResponse({ type: FeedPage })
  list(@InContext() context: CommandContext, @Query() query: FeedListQuery): Promise<FeedPage> {
    return this.feeds.list(context.caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: FeedStatus })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<FeedStatus | Rejected> {
    return this.feeds.one(context.caller, id);
  }

  @Get(':id/stays')
  @Admits(...READERS)
  @ApiOkResponse({ type: FeedStayPage })
  stays(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: FeedStayListQuery,
  ): Promise<FeedStayPage> {
    return this.feeds.stays(context.caller, id, query);
  }
}
