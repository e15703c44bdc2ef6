import { Controller, Get, Inject, Query } from '@nestjs/common';
import { RecomputationPage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecomputationQuery, RecomputationsQuery } from '../queries/recomputation.query.js';

@ApiTags('claims')
@Controller('api/claims/v1/recomputations')
export class RecomputationsController {
  constructor(@Inject(RecomputationQuery) private readonly recomputations: RecomputationQuery) {}

  @Get()
  @Admits('auditor')
  @ApiOperation({
    summary: 'Compute stored decisions again from their inputs and plan versions, and compare to the fen',
  })
  @ApiOkResponse({ type: RecomputationPage })
  read(@InContext() context: CommandContext, @Query() query: RecomputationsQuery): Promise<RecomputationPage> {
    return this.recomputations.read(context.caller, query);
  }
}
