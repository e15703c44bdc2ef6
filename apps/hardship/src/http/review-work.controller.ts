import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ReviewWorkPage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ReviewWorkQuery } from '../queries/review-work.query.js';
import { ReviewWorkListQuery } from './lists.query.js';

/** The desk of the yearly reviews. */
@Controller('api/hardship/v1/review-work')
export class ReviewWorkController {
  constructor(@Inject(ReviewWorkQuery) private readonly work: ReviewWorkQuery) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Yearly reviews that come up, the soonest due first, with what each waits for' })
  @ApiOkResponse({ type: ReviewWorkPage })
  list(@InContext() { caller }: CommandContext, @Query() query: ReviewWorkListQuery): Promise<ReviewWorkPage> {
    return this.work.list(caller, query);
  }
}
