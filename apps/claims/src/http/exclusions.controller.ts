import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ClaimAnswer, SetExclusion as SetExclusionBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SetExclusion } from '../commands/set-exclusion.command.js';

@ApiTags('claims')
@Controller('api/claims/v1/claims/:id/exclusion')
export class ExclusionsController {
  constructor(@Inject(SetExclusion) private readonly setExclusion: SetExclusion) {}

  @Post()
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver')
  @ApiOperation({
    summary: 'Set (by a code of the plan version), or lift, the exclusion of a claim at the own step; others confirm',
  })
  @ApiOkResponse({ type: ClaimAnswer })
  set(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: SetExclusionBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.setExclusion.handle(context, id, body);
  }
}
