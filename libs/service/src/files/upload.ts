import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { Problem } from '../errors/problem.js';

/** One file as it lies on disk after upload. */
export interface UploadedFile {
  /** Field name of the form. */
  readonly field: string;
  /** Only the ending of the name that was given, for its hint at the kind; e.g. `xlsx`. */
  readonly extension: string;
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
}

/** A form with files. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
  /** SHA-256 over all fields and file contents: the request's hash for its idempotency key. */
  readonly hash: string;
}

export interface UploadLimits {
  readonly bytesMax: number;
  readonly filesMax: number;
}

const FIELDS_MAX = 50;
const FIELD_BYTES_MAX = 64 * 1024;
/** What a form may weigh beside its files, and how much of one that is refused already is still read to answer it. */
const FORM_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Streams a multipart form to `directory` without holding a file in memory. Throws a Problem (415, 413, 400) for what cannot
 * be taken; then nothing is left on disk.
 */
export async function receiveUpload(request: Request, directory: string, limits: UploadLimits): Promise<Upload> {
  if (!request.headers['content-type']?.startsWith('multipart/form-data;')) {
    throw new Problem(415, 'MULTIPART_EXPECTED', 'Send the file as multipart/form-data.');
  }
  const form = new FormReceiver(directory, limits);
  try {
    await form.receive(request);
    return form.upload();
  } catch (error) {
    await form.discard();
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'UPLOAD_BROKEN', 'The upload broke off or is not a well-formed form. Send it again.');
  }
}

class FormReceiver {
  private readonly fields: Record<string, string> = {};
  private readonly files: UploadedFile[] = [];
  private readonly paths: string[] = [];
  private readonly writes: Promise<void>[] = [];
  private fault: Problem | undefined;

  constructor(
    private readonly directory: string,
    private readonly limits: UploadLimits,
  ) {}

  async receive(request: Request): Promise<void> {
    const parser = busboy({
      headers: request.headers,
      limits: {
        fileSize: this.limits.bytesMax + 1,
        files: this.limits.filesMax,
        fields: FIELDS_MAX,
        fieldSize: FIELD_BYTES_MAX,
      },
      defParamCharset: 'utf8',
    });
    parser.on('field', (name: string | undefined, value, info) => {
      if (name === undefined) return;
      if (Object.hasOwn(this.fields, name)) {
        this.fault ??= new Problem(400, 'FIELD_REPEATED', 'A field of the form stands twice. Send it once.');
      }
      if (info.valueTruncated)
        this.fault ??= new Problem(413, 'FIELD_TOO_LARGE', `The field ${name.slice(0, 64)} is too long.`);
      this.fields[name] = value;
    });
    parser.on('file', (field: string | undefined, stream, info) => {
      const write = this.write(field ?? '', stream, info.filename);
      write.catch(() => stream.resume());
      this.writes.push(write);
    });
    parser.on('filesLimit', () => {
      this.fault ??= new Problem(413, 'TOO_MANY_FILES', `At most ${this.limits.filesMax} files in one upload.`);
    });
    parser.on('fieldsLimit', () => {
      this.fault ??= new Problem(413, 'TOO_MANY_FIELDS', `At most ${FIELDS_MAX} fields in one upload.`);
    });
    await pipeline(request, this.weigh(), parser);
    await Promise.all(this.writes);
    if (this.fault) throw this.fault;
  }

  /** Passes a form on until it weighs more than its files can; a body without end is cut off. */
  private weigh(): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
    let room = this.limits.bytesMax * this.limits.filesMax + FORM_BYTES_MAX;
    return async function* (chunks) {
      for await (const chunk of chunks) {
        room -= chunk.length;
        if (room < 0) throw new Problem(413, 'UPLOAD_TOO_LARGE', 'The upload is larger than its files may be.');
        yield chunk;
      }
    };
  }

  upload(): Upload {
    const hash = createHash('sha256');
    for (const name of Object.keys(this.fields).sort()) hash.update(JSON.stringify([name, this.fields[name] ?? null]));
    for (const file of this.files) hash.update(JSON.stringify([file.field, file.sha256]));
    return { fields: this.fields, files: this.files, hash: hash.digest('hex') };
  }

  async discard(): Promise<void> {
    await Promise.allSettled(this.writes);
    await Promise.all(this.paths.map((path) => rm(path, { force: true })));
  }

  private async write(field: string, stream: Readable & { truncated?: boolean }, name?: string): Promise<void> {
    const path = join(this.directory, randomUUID());
    this.paths.push(path);
    const hash = createHash('sha256');
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    if (stream.truncated) {
      const megabytes = Math.floor(this.limits.bytesMax / 1024 / 1024);
      this.fault ??= new Problem(413, 'FILE_TOO_LARGE', `The file is larger than ${megabytes} MB.`);
    }
    const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
    this.files.push({ field, extension, path, bytes, sha256: hash.digest('hex') });
  }
}
