import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HardshipCauseFigures } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { CauseFiguresOn, CauseFiguresQuery } from '../queries/cause-figures.query.js';

/** Why households are in hardship, as a figure: no event tells the cause of one, so it is counted here. */
@Controller('api/hardship/v1')
export class CauseFiguresController {
  constructor(@Inject(CauseFiguresQuery) private readonly causes: CauseFiguresQuery) {}

  @Get('cause-figures')
  @Admits('officer', 'approver', 'accountant', 'auditor')
  @ApiOperation({
    summary: 'Active files of the caller’s area by main cause, today or as of an earlier day; small cells masked',
  })
  @ApiOkResponse({ type: HardshipCauseFigures })
  figures(@InContext() { caller }: CommandContext, @Query() query: CauseFiguresOn): Promise<HardshipCauseFigures> {
    return this.causes.figures(caller, query);
  }
}
