import { Controller, Get, Inject, Query } from '@nestjs/common';
import { CoveragePage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CoverageQueries } from '../queries/coverage.queries.js';
import { CoverageQuery } from './roster-query.js';

@ApiTags('coverages')
@Controller('api/enrollment/v1/coverages')
export class CoveragesController {
  constructor(@Inject(CoverageQueries) private readonly coverages: CoverageQueries) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: CoveragePage, description: 'Staff see their subtree, a member their own coverage' })
  list(@InContext() context: CommandContext, @Query() query: CoverageQuery): Promise<CoveragePage> {
    return this.coverages.list(context.caller, query);
  }
}
