import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ClaimExports } from '../queries/claim-export.query.js';
import { ClaimFilterQuery } from './claim-query.js';
import { SampleFilterQuery } from './sample-query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;
const CSV = { schema: { type: 'string', format: 'binary' } };

type Answer = Promise<StreamableFile | Rejected>;

/** Lists as whole files: CSV in UTF-8 with a byte-order mark, safe to open in a spreadsheet. */
@ApiTags('exports')
@ApiProduces('text/csv')
@Controller('api/claims/v1/exports')
export class ExportsController {
  constructor(@Inject(ClaimExports) private readonly exports: ClaimExports) {}

  @Get('claims')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The claims the filter finds, in its order, as CSV; without personal data' })
  @ApiOkResponse(CSV)
  async claims(@InContext() { caller }: CommandContext, @Query() query: ClaimFilterQuery): Answer {
    return download(await this.exports.claims(caller, query), 'claims');
  }

  @Get('samples')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The sampled claims the filter finds, as CSV' })
  @ApiOkResponse(CSV)
  async samples(@InContext() { caller }: CommandContext, @Query() query: SampleFilterQuery): Answer {
    return download(await this.exports.samples(caller, query), 'samples');
  }
}
