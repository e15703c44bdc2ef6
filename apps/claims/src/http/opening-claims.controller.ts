import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  IsAbsentOr,
  IsOneOf,
  OPENING_FILE_STATES,
  OpeningFile,
  OpeningFilePage,
  type OpeningFileState,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, IsSortOf, PageQuery } from '@huzhu/service';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DecideOpeningClaims } from '../commands/decide-opening-claims.command.js';
import { ReceiveOpeningClaims } from '../commands/receive-opening-claims.command.js';
import { OPENING_FILE_SORTS, OpeningFileQueries } from '../queries/opening-file.queries.js';
import { ClaimForms } from './claim-forms.js';

/** The form of an upload in the API description. */
const OPENING_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'CSV or XLSX, at most 2,000 rows' } },
};

/** `?state=&sort=` of the list of files. */
class OpeningFileQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(OPENING_FILE_STATES) readonly state?: OpeningFileState;
  @IsSortOf(OPENING_FILE_SORTS) readonly sort?: string;
}

/** Claims that were open when this platform began. */
@ApiTags('opening data')
@Controller('api/claims/v1/opening-claims')
export class OpeningClaimsController {
  constructor(
    @Inject(ClaimForms) private readonly forms: ClaimForms,
    @Inject(ReceiveOpeningClaims) private readonly receiveOpening: ReceiveOpeningClaims,
    @Inject(DecideOpeningClaims) private readonly decideOpening: DecideOpeningClaims,
    @Inject(OpeningFileQueries) private readonly files: OpeningFileQueries,
  ) {}

  @Post()
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Upload open claims; the answer names every row that is refused, with its reason' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: OPENING_SCHEMA })
  @ApiCreatedResponse({ type: OpeningFile })
  async receive(@InKeyedContext() keyed: CommandContext, @Req() request: Request): Promise<OpeningFile | Rejected> {
    const { context, file } = await this.forms.receiveFeed(keyed, request);
    return this.receiveOpening.handle(context, file);
  }

  @Get()
  @Admits('clerk', 'officer', 'approver', 'auditor')
  @ApiOkResponse({ type: OpeningFilePage })
  list(@InContext() context: CommandContext, @Query() query: OpeningFileQuery): Promise<OpeningFilePage> {
    return this.files.list(context.caller, query);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Admits('officer')
  @ApiOperation({ summary: 'Let open claims in, never by whoever uploaded them; they wait for acceptance then' })
  @ApiOkResponse({ type: OpeningFile })
  release(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<OpeningFile | Rejected> {
    return this.decideOpening.release(context, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Take a file of open claims back that is not released' })
  @ApiOkResponse({ type: OpeningFile })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<OpeningFile | Rejected> {
    return this.decideOpening.withdraw(context, id);
  }
}
