import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DataAccessPage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext, PageQuery } from '@huzhu/service';
import { DataAccessesQuery } from '../queries/data-accesses.query.js';

/** What a member sees of the own file beside the file itself. */
@Controller('api/hardship/v1/own')
export class OwnController {
  constructor(@Inject(DataAccessesQuery) private readonly dataAccesses: DataAccessesQuery) {}

  @Get('accesses')
  @Admits('member')
  @ApiOperation({ summary: 'Which staff read personal data or papers of the own file, the latest first' })
  @ApiOkResponse({ type: DataAccessPage })
  accesses(@InContext() { caller }: CommandContext, @Query() query: PageQuery): Promise<DataAccessPage> {
    return this.dataAccesses.read(caller, query);
  }
}
