import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CoveragePage, CoverageView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CoverageQueries } from '../queries/coverage.queries.js';
import { CoverageQuery } from './member-query.js';

@ApiTags('coverages')
@Controller('api/enrollment/v1/coverages')
export class CoveragesController {
  constructor(@Inject(CoverageQueries) private readonly coverages: CoverageQueries) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOperation({ summary: 'Coverage with masked name, employer, source row and what it renews' })
  @ApiOkResponse({ type: CoveragePage, description: 'Staff see their subtree, a member their own coverage' })
  list(@InContext() context: CommandContext, @Query() query: CoverageQuery): Promise<CoveragePage> {
    return this.coverages.list(context.caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: CoverageView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<CoverageView | Rejected> {
    return this.coverages.one(caller, id);
  }
}
