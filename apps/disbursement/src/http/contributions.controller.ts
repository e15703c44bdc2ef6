import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IncomingContributionPage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ContributionQueries, ContributionsQuery } from '../queries/contributions.query.js';

/** Incoming money of rosters. */
@ApiTags('desk')
@Controller('api/disbursement/v1/contributions')
export class ContributionsController {
  constructor(@Inject(ContributionQueries) private readonly queries: ContributionQueries) {}

  @Get()
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Contributions that enrollment told of: credited or not, in time or late' })
  @ApiOkResponse({ type: IncomingContributionPage })
  list(@InContext() { caller }: CommandContext, @Query() query: ContributionsQuery) {
    return this.queries.list(caller, query);
  }
}
