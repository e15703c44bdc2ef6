import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Completeness } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompletenessQuery } from '../queries/completeness.query.js';

@ApiTags('documents')
@Controller('api/claims/v1/claims/:id/completeness')
export class CompletenessController {
  constructor(@Inject(CompletenessQuery) private readonly completeness: CompletenessQuery) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'auditor', 'member')
  @ApiOperation({ summary: 'What a claim needs by its plan, what is there, and what was named as missing' })
  @ApiOkResponse({ type: Completeness })
  read(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<Completeness | Rejected> {
    return this.completeness.read(context.caller, id);
  }
}
