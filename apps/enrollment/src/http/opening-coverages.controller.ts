import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { RosterReceipt, RosterStep, UploadOpeningCoverage } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ReleaseOpening } from '../commands/release-opening.command.js';
import { UploadOpening } from '../commands/upload-opening.command.js';
import { RosterForm } from './roster-form.js';
import { OPENING_SCHEMA } from './upload-roster.schema.js';

/** Coverage that was granted before this platform was there; afterwards it is a roster like any other. */
@ApiTags('opening data')
@Controller('api/enrollment/v1/opening-coverages')
export class OpeningCoveragesController {
  constructor(
    @Inject(RosterForm) private readonly rosterForm: RosterForm,
    @Inject(UploadOpening) private readonly uploadOpening: UploadOpening,
    @Inject(ReleaseOpening) private readonly releaseOpening: ReleaseOpening,
  ) {}

  @Post()
  @HttpCode(202)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Upload earlier coverage of an employer; read, shown and mended under `rosters/{id}`' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: OPENING_SCHEMA })
  @ApiAcceptedResponse({ type: RosterReceipt })
  async upload(@InKeyedContext() keyed: CommandContext, @Req() request: Request): Promise<RosterReceipt | Rejected> {
    const { context, form, file } = await this.rosterForm.receiveAs(UploadOpeningCoverage, keyed, request);
    return this.uploadOpening.handle(context, form, file);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Let earlier coverage in; never by whoever uploaded or mended it' })
  @ApiOkResponse({ type: RosterStep })
  release(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<RosterStep | Rejected> {
    return this.releaseOpening.handle(context, id);
  }
}
