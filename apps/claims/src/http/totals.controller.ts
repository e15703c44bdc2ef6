import { Controller, Get, Inject } from '@nestjs/common';
import { SourceTotals } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { TotalsQuery } from '../queries/totals.query.js';

@ApiTags('totals')
@Controller('api/claims/v1/totals')
export class TotalsController {
  constructor(@Inject(TotalsQuery) private readonly totals: TotalsQuery) {}

  @Get()
  @Admits('auditor')
  @ApiOkResponse({ type: SourceTotals })
  read(@InContext() context: CommandContext): Promise<SourceTotals> {
    return this.totals.read(context.caller);
  }
}
