import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { BeginRosterUpload, RosterReceipt, RosterUploadProgress, UploadRoster } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  Admits,
  type CommandContext,
  IdPipe,
  InContext,
  InKeyedContext,
  offsetOfPart,
  PART_TYPE,
} from '@huzhu/service';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { CompleteRosterUpload } from '../commands/complete-roster-upload.command.js';
import { ReceiveRosterParts } from '../commands/receive-roster-parts.command.js';

/** A roster in parts: begin, send from where the last part ended, complete. */
@ApiTags('rosters')
@Controller('api/enrollment/v1/roster-uploads')
@Admits('clerk', 'officer')
export class RosterUploadsController {
  constructor(
    @Inject(ReceiveRosterParts) private readonly parts: ReceiveRosterParts,
    @Inject(CompleteRosterUpload) private readonly completion: CompleteRosterUpload,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Begin a roster that is sent in parts; what is not gone on with for a day is removed' })
  @ApiCreatedResponse({ type: RosterUploadProgress })
  begin(
    @InKeyedContext() context: CommandContext,
    @Body() body: BeginRosterUpload,
  ): Promise<RosterUploadProgress | Rejected> {
    return this.parts.begin(context, body);
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a roster has come; the next part begins there' })
  @ApiOkResponse({ type: RosterUploadProgress })
  progress(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<RosterUploadProgress | Rejected> {
    return this.parts.progress(context, id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Send the next part; what arrives before the connection breaks is kept' })
  @ApiConsumes(PART_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: '`received` of the progress' })
  @ApiOkResponse({ type: RosterUploadProgress })
  part(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) uploadId: string,
    @Headers('upload-offset') given: string | undefined,
    @Req() request: Request,
  ): Promise<RosterUploadProgress | Rejected> {
    return this.parts.receive(context, { uploadId, offset: offsetOfPart(given, request) }, request);
  }

  @Post(':id/completion')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Make a roster of an upload that is whole, for this employer and plan; it is read in the background',
  })
  @ApiAcceptedResponse({ type: RosterReceipt })
  complete(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UploadRoster,
  ): Promise<RosterReceipt | Rejected> {
    return this.completion.handle(context, id, body);
  }
}
