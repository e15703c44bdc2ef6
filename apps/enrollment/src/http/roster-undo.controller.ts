import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { GiveReason, RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UndoRoster } from '../commands/undo-roster.command.js';

@ApiTags('rosters')
@Controller('api/enrollment/v1/rosters')
export class RosterUndoController {
  constructor(@Inject(UndoRoster) private readonly undoRoster: UndoRoster) {}

  @Post(':id/undo')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Take a confirmed roster back, within 24 hours and while nothing is paid; its coverage ends',
  })
  @ApiOkResponse({ type: RosterStep })
  undo(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GiveReason,
  ): Promise<RosterStep | Rejected> {
    return this.undoRoster.handle(context, id, body);
  }
}
