import { Controller, Get, Header, Inject, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FileDocuments } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  Admits,
  type CommandContext,
  downloadKept,
  FileStore,
  IdPipe,
  InContext,
  InKeyedContext,
} from '@huzhu/service';
import type { Request } from 'express';
import { AddFileDocumentsCommand } from '../commands/add-file-documents.command.js';
import { ReadFileDocumentCommand } from '../commands/read-file-document.command.js';
import { FileDocumentsForm } from './file-documents.form.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member'] as const;

/** The form of an upload in the API description. */
const PAPERS_SCHEMA = {
  type: 'object',
  description: 'File fields are named after the kind of paper; those of one person with the place, as `MANDATE.0`.',
  additionalProperties: { type: 'string', format: 'binary', description: 'JPEG, PNG or PDF up to 10 MB; up to 20' },
};

/** The papers of a file: form, mandates, proofs, what the visitors signed and saw. */
@ApiTags('documents')
@Controller('api/hardship/v1/households/:id/documents')
export class FileDocumentsController {
  constructor(
    @Inject(FileDocumentsForm) private readonly forms: FileDocumentsForm,
    @Inject(AddFileDocumentsCommand) private readonly addDocuments: AddFileDocumentsCommand,
    @Inject(ReadFileDocumentCommand) private readonly readDocument: ReadFileDocumentCommand,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  @Post()
  @Admits('clerk', 'officer', 'member')
  @ApiOperation({ summary: 'Add papers to a file: mandates, proofs, the signed visit form, photos' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: PAPERS_SCHEMA })
  @ApiCreatedResponse({ type: FileDocuments })
  async add(
    @InKeyedContext() unhashed: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<FileDocuments | Rejected> {
    const { context, papers } = await this.forms.receive(unhashed, request);
    return this.addDocuments.handle(context, id, papers);
  }

  @Get(':documentId')
  @Admits(...READERS)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Download one paper; that it was read is on the audit trail' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<StreamableFile | Rejected> {
    return downloadKept(this.files, documentId, await this.readDocument.handle(context, id, documentId));
  }
}
