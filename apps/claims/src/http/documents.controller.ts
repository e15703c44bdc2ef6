import { Body, Controller, Delete, Get, Header, Inject, Param, Post, Put, Req, StreamableFile } from '@nestjs/common';
import { ClaimAnswer, DOCUMENT_KINDS, DocumentsAnswer, VerifyDocument as VerifyDocumentBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  Admits,
  type CommandContext,
  downloadKept,
  drawPreview,
  FileStore,
  IdPipe,
  InContext,
  InKeyedContext,
  isRejected,
} from '@huzhu/service';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AddDocuments } from '../commands/add-documents.command.js';
import { VerifyDocument } from '../commands/verify-document.command.js';
import { DocumentQuery } from '../queries/document.query.js';
import { ClaimForms } from './claim-forms.js';

const READERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'clerk', 'member'] as const;

const VERIFIERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer'] as const;

/** The form of an upload in the API description. */
const DOCUMENTS_SCHEMA = {
  type: 'object',
  required: ['kind', 'file'],
  properties: {
    kind: { type: 'string', enum: [...DOCUMENT_KINDS] },
    file: { type: 'string', format: 'binary', description: 'JPEG, PNG, HEIC or PDF up to 10 MB; up to 10 files' },
    invoiceCode: { type: 'string', description: 'fields of an electronic invoice, for the kind INVOICE' },
    invoiceNumber: { type: 'string' },
    invoiceIssuedOn: { type: 'string', format: 'date' },
    invoiceAmountFen: { type: 'integer' },
    invoiceCheckCode: { type: 'string' },
  },
};

@ApiTags('documents')
@Controller('api/claims/v1/claims/:id/documents')
export class DocumentsController {
  constructor(
    @Inject(ClaimForms) private readonly forms: ClaimForms,
    @Inject(AddDocuments) private readonly addDocuments: AddDocuments,
    @Inject(VerifyDocument) private readonly verifyDocument: VerifyDocument,
    @Inject(DocumentQuery) private readonly documents: DocumentQuery,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  @Post()
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Add pictures or PDFs of one kind to a claim that is not handed in' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: DOCUMENTS_SCHEMA })
  @ApiCreatedResponse({ type: DocumentsAnswer })
  async add(
    @InKeyedContext() unhashed: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<DocumentsAnswer | Rejected> {
    const { context, documents } = await this.forms.receiveDocuments(unhashed, request);
    return this.addDocuments.handle(context, id, documents);
  }

  @Put(':documentId/verification')
  @Admits(...VERIFIERS)
  @ApiOperation({
    summary:
      'The original of a paper was seen, or an e-invoice was looked up; noted for who decides, and no step of the claim',
  })
  @ApiOkResponse({ type: ClaimAnswer })
  verify(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) claimId: string,
    @Param('documentId', IdPipe) documentId: string,
    @Body() { how }: VerifyDocumentBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.verifyDocument.handle(context, { claimId, documentId }, how);
  }

  @Delete(':documentId/verification')
  @Admits(...VERIFIERS)
  @ApiOperation({ summary: 'Take back that a paper was verified' })
  @ApiOkResponse({ type: ClaimAnswer })
  unverify(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) claimId: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<ClaimAnswer | Rejected> {
    return this.verifyDocument.handle(context, { claimId, documentId }, null);
  }

  @Get(':documentId')
  @Admits(...READERS)
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<StreamableFile | Rejected> {
    return downloadKept(this.files, documentId, await this.documents.find(context, id, documentId));
  }

  @Get(':documentId/preview')
  @Admits(...READERS)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'A small upright JPEG of a JPEG or PNG, without what the phone wrote into it' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async preview(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<StreamableFile | Rejected> {
    const found = await this.documents.find(context, id, documentId);
    if (isRejected(found)) return found;
    const preview = await drawPreview(this.files.pathOf(documentId), found.mediaType);
    if (isRejected(preview)) return preview;
    return new StreamableFile(preview.bytes, { type: preview.mediaType, length: preview.bytes.length });
  }
}
