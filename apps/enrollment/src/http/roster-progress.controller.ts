import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, isRejected } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { RosterProgressQuery } from '../queries/roster-progress.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor'] as const;

@ApiTags('rosters')
@Controller('api/enrollment/v1/rosters/:id/progress')
export class RosterProgressController {
  constructor(@Inject(RosterProgressQuery) private readonly progress: RosterProgressQuery) {}

  @Get()
  @Admits(...READERS)
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  @ApiOperation({ summary: 'Rows read, checked, written, enrolled and activated, as events until the roster rests' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'Server-sent events `progress`', schema: { type: 'string' } })
  async follow(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile | Rejected> {
    const events = await this.progress.follow(context.caller, id);
    if (isRejected(events)) return events;
    return new StreamableFile(Readable.from(events, { objectMode: false }), { type: 'text/event-stream' });
  }
}
