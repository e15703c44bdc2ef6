import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CampaignCoverageView,
  CampaignPace,
  DiscloseMissing,
  MissingHouseholds,
  NamedHouseholds,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { DiscloseMissingCommand } from '../commands/disclose-missing.command.js';
import { CoverageQuery } from '../queries/coverage.query.js';
import { MissingListQuery } from './lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

/** Nobody missed (一个不少): who is reached, who is not, and how that stands against the calendar. */
@ApiTags('completeness')
@Controller('api/winter-relief/v1/campaigns/:id')
export class CoverageController {
  constructor(
    @Inject(CoverageQuery) private readonly coverages: CoverageQuery,
    @Inject(DiscloseMissingCommand) private readonly discloseMissing: DiscloseMissingCommand,
  ) {}

  @Get('coverage')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Covered, excused and missing, with the first of those missing' })
  @ApiOkResponse({ type: CampaignCoverageView })
  coverage(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<CampaignCoverageView | Rejected> {
    return this.coverages.coverage(caller, id);
  }

  @Get('missing')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Everybody missing, by masked name and age, the longest waiting first' })
  @ApiOkResponse({ type: MissingHouseholds })
  missing(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: MissingListQuery,
  ): Promise<MissingHouseholds | Rejected> {
    return this.coverages.missing(caller, id, query);
  }

  @Get('pace')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Completeness against the calendar: due, done, needed a day, by age and by union' })
  @ApiOkResponse({ type: CampaignPace })
  pace(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<CampaignPace | Rejected> {
    return this.coverages.pace(caller, id);
  }

  @Post('missing/disclosures')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Names of those missing, for a reason that is kept; 500 at most' })
  @ApiOkResponse({ type: NamedHouseholds })
  disclose(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DiscloseMissing,
  ): Promise<NamedHouseholds | Rejected> {
    return this.discloseMissing.handle(context, id, body);
  }
}
