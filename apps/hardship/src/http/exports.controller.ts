import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, InContext } from '@huzhu/service';
import { ExportQuery } from '../queries/export.query.js';
import { ServiceFilterQuery } from './services.query-params.js';
import {
  AidFilterQuery,
  ComparisonFilterQuery,
  HouseholdFilterQuery,
  ReviewSampleFilterQuery,
  ReviewWorkFilterQuery,
} from './lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor'] as const;
const CSV = { schema: { type: 'string', format: 'binary' } };

type Answer = Promise<StreamableFile | Rejected>;

/** Every list as a whole file: CSV in UTF-8 with a byte-order mark, safe to open in a spreadsheet. */
@ApiTags('exports')
@ApiProduces('text/csv')
@Controller('api/hardship/v1/exports')
export class ExportsController {
  constructor(@Inject(ExportQuery) private readonly exports: ExportQuery) {}

  @Get('households')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The files the filter finds, as CSV; without personal data' })
  @ApiOkResponse(CSV)
  async households(@InContext() { caller }: CommandContext, @Query() query: HouseholdFilterQuery): Answer {
    return download(await this.exports.households(caller, query), 'households');
  }

  @Get('public-notices')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What hangs out today, as CSV; masked' })
  @ApiOkResponse(CSV)
  async publicNotices(@InContext() { caller }: CommandContext): Answer {
    return download(await this.exports.publicNotices(caller), 'public-notices');
  }

  @Get('aids')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The aid the filter finds, as CSV' })
  @ApiOkResponse(CSV)
  async aids(@InContext() { caller }: CommandContext, @Query() query: AidFilterQuery): Answer {
    return download(await this.exports.aids(caller, query), 'aids');
  }

  @Get('comparison-requests')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Questions to authorities and what came of them, as CSV' })
  @ApiOkResponse(CSV)
  async comparisonRequests(@InContext() { caller }: CommandContext, @Query() query: ComparisonFilterQuery): Answer {
    return download(await this.exports.comparisonRequests(caller, query), 'comparison-requests');
  }

  @Get('services')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Help that is no money, as CSV' })
  @ApiOkResponse(CSV)
  async services(@InContext() { caller }: CommandContext, @Query() query: ServiceFilterQuery): Answer {
    return download(await this.exports.services(caller, query), 'services');
  }

  @Get('review-work')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Yearly reviews that come up, as CSV' })
  @ApiOkResponse(CSV)
  async reviewWork(@InContext() { caller }: CommandContext, @Query() query: ReviewWorkFilterQuery): Answer {
    return download(await this.exports.reviewWork(caller, query), 'review-work');
  }

  @Get('review-samples')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The sample of a year, as CSV' })
  @ApiOkResponse(CSV)
  async reviewSamples(@InContext() { caller }: CommandContext, @Query() query: ReviewSampleFilterQuery): Answer {
    return download(await this.exports.reviewSamples(caller, query), 'review-samples');
  }
}
