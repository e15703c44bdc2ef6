import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CensusTaken, HardshipTotals, TakeCensus } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, InKeyedContext } from '@huzhu/service';
import { TakeCensusCommand } from '../commands/take-census.command.js';
import { AidsQuery } from '../queries/aids.query.js';

/** What others check this service by: its totals for the money, its census for completeness. */
@Controller('api/hardship/v1')
export class HardshipTotalsController {
  constructor(
    @Inject(AidsQuery) private readonly aids: AidsQuery,
    @Inject(TakeCensusCommand) private readonly takeCensus: TakeCensusCommand,
  ) {}

  @Get('totals')
  @Admits('auditor')
  @ApiOkResponse({ type: HardshipTotals })
  totals(@InContext() { caller }: CommandContext): Promise<HardshipTotals> {
    return this.aids.totals(caller);
  }

  @Post('censuses')
  @Admits('officer', 'approver', 'auditor')
  @HttpCode(200)
  @ApiOkResponse({ type: CensusTaken })
  census(@InKeyedContext() context: CommandContext, @Body() body: TakeCensus): Promise<CensusTaken | Rejected> {
    return this.takeCensus.handle(context, body);
  }
}
