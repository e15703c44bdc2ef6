import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import { BeginUpload as BeginUploadBody, DocumentsAnswer, UploadProgress } from '@huzhu/contracts';
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
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { BeginUpload } from '../commands/begin-upload.command.js';
import { CompleteUpload } from '../commands/complete-upload.command.js';
import { ReceivePart } from '../commands/receive-part.command.js';

/** A photo in parts: begin, send from where the last part ended, complete. */
@ApiTags('documents')
@Controller('api/claims/v1/claims/:id/uploads')
export class UploadsController {
  constructor(
    @Inject(BeginUpload) private readonly beginUpload: BeginUpload,
    @Inject(ReceivePart) private readonly receivePart: ReceivePart,
    @Inject(CompleteUpload) private readonly completeUpload: CompleteUpload,
  ) {}

  @Post()
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Begin a document that is sent in parts; what is not gone on with for a day is removed' })
  @ApiCreatedResponse({ type: UploadProgress })
  begin(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: BeginUploadBody,
  ): Promise<UploadProgress | Rejected> {
    return this.beginUpload.handle(context, id, body);
  }

  @Get(':uploadId')
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'How far a document has come; the next part begins there' })
  @ApiOkResponse({ type: UploadProgress })
  progress(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
  ): Promise<UploadProgress | Rejected> {
    return this.receivePart.progress(context, id, uploadId);
  }

  @Patch(':uploadId')
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Send the next part; what arrives before the connection breaks is kept' })
  @ApiConsumes(PART_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: '`received` of the progress' })
  @ApiOkResponse({ type: UploadProgress })
  part(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) claimId: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @Headers('upload-offset') given: string | undefined,
    @Req() request: Request,
  ): Promise<UploadProgress | Rejected> {
    return this.receivePart.handle(context, { claimId, uploadId, offset: offsetOfPart(given, request) }, request);
  }

  @Post(':uploadId/completion')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Make a document of an upload that is whole' })
  @ApiOkResponse({ type: DocumentsAnswer })
  complete(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
  ): Promise<DocumentsAnswer | Rejected> {
    return this.completeUpload.handle(context, id, uploadId);
  }
}
