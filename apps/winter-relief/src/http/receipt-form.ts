import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { HandOutCash, parseContract } from '@huzhu/contracts';
import {
  type CommandContext,
  FileStore,
  Problem,
  readPicture,
  receiveUpload,
  requestHash,
  type UploadedFile,
} from '@huzhu/service';
import type { Request } from 'express';

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const scan = (description: string) => ({ type: 'string', format: 'binary', description });

/** The form of a cash hand-over in the API description. */
export const HAND_OUT_SCHEMA = {
  type: 'object',
  required: ['advanceId', 'handedOutOn', 'firstWitness', 'secondWitness', 'signature', 'photo'],
  properties: {
    advanceId: { type: 'string', format: 'uuid' },
    handedOutOn: { type: 'string', format: 'date' },
    firstWitness: { type: 'string', format: 'uuid', description: 'staff id' },
    secondWitness: { type: 'string', format: 'uuid', description: 'staff id of somebody else' },
    signature: scan('scan of signature or fingerprint, up to 10 MB'),
    photo: scan('photo of the hand-over, private, up to 10 MB'),
  },
};

/** The form of a proof in the API description. */
export const PROOF_SCHEMA = {
  type: 'object',
  required: ['proof'],
  properties: { proof: scan('document that shows what somebody suffered, JPEG, PNG, HEIC or PDF, up to 10 MB') },
};

/** The form of a receipt of goods in the API description. */
export const RECEIPT_SCHEMA = {
  type: 'object',
  required: ['signature', 'photo'],
  properties: {
    signature: scan('scan of the signatures, JPEG, PNG, HEIC or PDF, up to 10 MB'),
    photo: scan('photo of the hand-over, private, up to 10 MB'),
  },
};

interface Received {
  readonly context: CommandContext;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** Receives scans and photos; what is neither is refused, and files that nobody kept are gone afterwards. */
@Injectable()
export class ReceiptForm {
  constructor(@Inject(FileStore) private readonly files: FileStore) {}

  /** Signature, photo and what was handed out to whom. */
  handOut<T>(
    context: CommandContext,
    request: Request,
    work: (
      context: CommandContext,
      form: HandOutCash,
      files: { readonly signature: UploadedFile; readonly photo: UploadedFile },
    ) => Promise<T>,
  ): Promise<T> {
    return this.receive(context, request, ['signature', 'photo'], (received) => {
      const parsed = parseContract(HandOutCash, received.fields);
      if (!parsed.ok)
        throw new Problem(400, 'INVALID_BODY', 'Some fields are missing or malformed; see errors.', parsed.faults);
      const [signature, photo] = received.files as [UploadedFile, UploadedFile];
      return work(received.context, parsed.value, { signature, photo });
    });
  }

  /** Signatures and photo of a hand-over of goods. */
  receipt<T>(
    context: CommandContext,
    request: Request,
    work: (
      context: CommandContext,
      files: { readonly signature: UploadedFile; readonly photo: UploadedFile },
    ) => Promise<T>,
  ): Promise<T> {
    return this.receive(context, request, ['signature', 'photo'], (received) => {
      const [signature, photo] = received.files as [UploadedFile, UploadedFile];
      return work(received.context, { signature, photo });
    });
  }

  /** One document in the field `proof`. */
  proof<T>(
    context: CommandContext,
    request: Request,
    work: (context: CommandContext, file: UploadedFile) => Promise<T>,
  ): Promise<T> {
    return this.receive(context, request, ['proof'], (received) => work(received.context, received.files[0]!));
  }

  private async receive<T>(
    context: CommandContext,
    request: Request,
    names: readonly string[],
    work: (received: Received) => Promise<T>,
  ): Promise<T> {
    const limits = { bytesMax: FILE_BYTES_MAX, filesMax: names.length };
    const upload = await receiveUpload(request, await this.files.incoming(), limits);
    try {
      const files = names.flatMap((name) => upload.files.find(({ field }) => field === name) ?? []);
      if (files.length !== names.length)
        throw new Problem(400, 'FILE_MISSING', `Send the form fields ${names.join(' and ')} as files.`);
      for (const file of files) {
        if ((await readPicture(file.path)) === null)
          throw new Problem(415, 'WRONG_FILE_TYPE', 'Send a JPEG, PNG, HEIC or PDF file.');
      }
      const hash = requestHash('POST', request.path, upload.hash);
      return await work({ context: { ...context, requestHash: hash }, fields: upload.fields, files });
    } finally {
      await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
    }
  }
}
