import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SentFilePage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { SentFileQueries, SentFilesQuery } from '../queries/sent-files.query.js';

/** What went to the bank. */
@ApiTags('batches')
@Controller('api/disbursement/v1/sent-files')
export class SentFilesController {
  constructor(@Inject(SentFileQueries) private readonly queries: SentFileQueries) {}

  @Get()
  @Admits('accountant', 'cashier', 'releaser', 'approver', 'auditor')
  @ApiOperation({ summary: 'Bank files that went out, each with the hash of its bytes and of its list' })
  @ApiOkResponse({ type: SentFilePage })
  list(@InContext() { caller }: CommandContext, @Query() query: SentFilesQuery) {
    return this.queries.list(caller, query);
  }
}
