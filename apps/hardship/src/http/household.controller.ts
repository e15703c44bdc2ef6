import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { DisclosedHousehold, DiscloseHousehold, HouseholdPage, HouseholdView, PublicNotices } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, PageQuery } from '@huzhu/service';
import { DiscloseHouseholdCommand } from '../commands/disclose-household.command.js';
import { HouseholdsQuery } from '../queries/households.query.js';
import { HouseholdListQuery } from './lists.query.js';

/** Hardship files as they are read. */
@Controller('api/hardship/v1/households')
export class HouseholdController {
  constructor(
    @Inject(DiscloseHouseholdCommand) private readonly discloseHousehold: DiscloseHouseholdCommand,
    @Inject(HouseholdsQuery) private readonly households: HouseholdsQuery,
  ) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member')
  @ApiOkResponse({ type: HouseholdPage })
  list(@InContext() { caller }: CommandContext, @Query() query: HouseholdListQuery): Promise<HouseholdPage> {
    return this.households.list(caller, query);
  }

  @Get('public-notices')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOkResponse({ type: PublicNotices })
  publicNotices(@InContext() { caller }: CommandContext, @Query() query: PageQuery): Promise<PublicNotices> {
    return this.households.publicNotices(caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member')
  @ApiOkResponse({ type: HouseholdView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<HouseholdView | Rejected> {
    return this.households.one(caller, id);
  }

  @Post(':id/disclosures')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'auditor', 'member')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosedHousehold })
  disclose(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DiscloseHousehold,
  ): Promise<DisclosedHousehold | Rejected> {
    return this.discloseHousehold.handle(context, id, body);
  }
}
