import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ColleaguePage, STAFF_ROLES } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext, PageQuery } from '@huzhu/service';
import { ColleaguesQuery } from '../queries/colleagues.query.js';

/** Who works here. */
@Controller('api/identity/v1/colleagues')
export class ColleaguesController {
  constructor(@Inject(ColleaguesQuery) private readonly colleagues: ColleaguesQuery) {}

  @Get()
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: "Active staff of the caller's subtree by name, to be chosen as visitors or witnesses" })
  @ApiOkResponse({ type: ColleaguePage })
  list(@InContext() { caller }: CommandContext, @Query() query: PageQuery): Promise<ColleaguePage> {
    return this.colleagues.list(caller, query);
  }
}
