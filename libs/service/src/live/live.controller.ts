import { Controller, Get, Header, Inject, StreamableFile, type Type } from '@nestjs/common';
import { STAFF_ROLES } from '@huzhu/contracts';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { Admits } from '../auth/auth.guard.js';
import { type CommandContext, InContext } from '../commands/command-context.js';
import { LiveChanges } from './live-changes.js';

/** What has just changed, for pages that are open. */
abstract class Live {
  constructor(@Inject(LiveChanges) protected readonly changes: LiveChanges) {}

  @Get()
  @Admits(...STAFF_ROLES, 'member')
  @Header('Cache-Control', 'no-store')
  // A line that has ended is not kept for another request: whoever stops would wait for it.
  @Header('Connection', 'close')
  @Header('X-Accel-Buffering', 'no')
  @ApiOperation({ summary: 'Kinds of rows that change among those the caller may see, as events, until the line ends' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Server-sent events `since` (all may have changed) and `changed` with `kinds`',
    schema: { type: 'string' },
  })
  async follow(@InContext() context: CommandContext): Promise<StreamableFile> {
    return new StreamableFile(await this.changes.follow(context.caller), { type: 'text/event-stream' });
  }
}

/** The changes under the path of one service. */
export function liveController(service: string): Type {
  @Controller(`api/${service}/v1/live`)
  class LiveController extends Live {}
  return LiveController;
}
