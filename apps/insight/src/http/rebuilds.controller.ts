import { Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RebuildResult } from '@huzhu/contracts';
import { Admits, type CommandContext, InKeyedContext } from '@huzhu/service';
import { Rebuild } from '../commands/rebuild.command.js';

/** Read models made anew. */
@ApiTags('rebuilds')
@Controller('api/insight/v1/rebuilds')
export class RebuildsController {
  constructor(@Inject(Rebuild) private readonly rebuild: Rebuild) {}

  @Post()
  @Admits('sysadmin', 'auditor')
  @ApiOperation({ summary: 'Make all read models anew from the history of events; answers whether they are the same' })
  @ApiCreatedResponse({ type: RebuildResult })
  run(@InKeyedContext() context: CommandContext) {
    return this.rebuild.handle(context);
  }
}
