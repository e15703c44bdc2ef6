import { Body, Controller, Inject, Post } from '@nestjs/common';
import { DeclareRelative as DeclareRelativeBody, RelativeAnswer } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InKeyedContext } from '@huzhu/service';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeclareRelative } from '../commands/declare-relative.command.js';

@ApiTags('recusal')
@Controller('api/claims/v1/relatives')
export class RelativesController {
  constructor(@Inject(DeclareRelative) private readonly declareRelative: DeclareRelative) {}

  @Post()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver')
  @ApiOperation({ summary: 'Name a relative of one’s own, whose claims others review' })
  @ApiCreatedResponse({ type: RelativeAnswer })
  declare(
    @InKeyedContext() context: CommandContext,
    @Body() body: DeclareRelativeBody,
  ): Promise<RelativeAnswer | Rejected> {
    return this.declareRelative.handle(context, body);
  }
}
