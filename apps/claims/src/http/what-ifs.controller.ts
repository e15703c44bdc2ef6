import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  AskWhatIf as AskWhatIfBody,
  IsAbsentOr,
  IsCode,
  WhatIfAnswer,
  WhatIfChangePage,
  WhatIfPage,
  WhatIfView,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { AskWhatIf } from '../commands/ask-what-if.command.js';
import { WhatIfChanges } from '../queries/what-if-changes.query.js';
import { WhatIfQueries } from '../queries/what-if.queries.js';
import { WhatIfChangeQuery } from './what-if-change-query.js';

const READERS = ['officer', 'approver', 'sysadmin', 'auditor'] as const;

/** `?plan=` of the list of what-ifs. */
class WhatIfQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'string' })
  @IsAbsentOr()
  @IsCode()
  readonly plan?: string;
}

@ApiTags('what-ifs')
@Controller('api/claims/v1/what-ifs')
export class WhatIfsController {
  constructor(
    @Inject(AskWhatIf) private readonly askWhatIf: AskWhatIf,
    @Inject(WhatIfQueries) private readonly whatIfs: WhatIfQueries,
    @Inject(WhatIfChanges) private readonly whatIfChanges: WhatIfChanges,
  ) {}

  @Post()
  @HttpCode(202)
  @Admits('officer', 'approver', 'sysadmin')
  @ApiOperation({ summary: 'Ask what decided claims would have come to under a changed plan; nothing decided changes' })
  @ApiAcceptedResponse({ type: WhatIfAnswer })
  ask(@InKeyedContext() context: CommandContext, @Body() body: AskWhatIfBody): Promise<WhatIfAnswer | Rejected> {
    return this.askWhatIf.handle(context, body);
  }

  @Get()
  @Admits(...READERS)
  @ApiOperation({ summary: 'What-ifs with their answers, by plan' })
  @ApiOkResponse({ type: WhatIfPage })
  list(@InContext() context: CommandContext, @Query() query: WhatIfQuery): Promise<WhatIfPage> {
    return this.whatIfs.list(context.caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Cost before and after, who gains, who loses, outcome by outcome' })
  @ApiOkResponse({ type: WhatIfView })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<WhatIfView | Rejected> {
    return this.whatIfs.one(context.caller, id);
  }

  @Get(':id/claims')
  @Admits(...READERS)
  @ApiOperation({
    summary: 'Which claims gain or lose: each with what it came to and would come to; also as CSV or workbook',
  })
  @ApiOkResponse({ type: WhatIfChangePage })
  claims(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: WhatIfChangeQuery,
  ): Promise<WhatIfChangePage | Rejected> {
    return this.whatIfChanges.list(context.caller, id, query);
  }
}
