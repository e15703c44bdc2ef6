import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import type { FileStore } from '../files/file-store.js';
import { isRejected } from '../errors/refusal-status.js';

/** A file that is made while it is sent. */
export interface Download {
  readonly extension: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The answer with a file; a refusal passes. `name` is without ending, in ASCII, and tells nothing of anybody. */
export function download(made: Download | Rejected, name: string): StreamableFile | Rejected {
  if (isRejected(made)) return made;
  const disposition = `attachment; filename="${name}.${made.extension}"`;
  return new StreamableFile(Readable.from(made.bytes, { objectMode: false }), { type: made.mediaType, disposition });
}

/** A paper as its answer; a refusal passes. */
export const downloadPaper = (
  paper: (Omit<Download, 'bytes'> & { readonly bytes: Uint8Array }) | Rejected,
  name: string,
): StreamableFile | Rejected =>
  download(isRejected(paper) ? paper : { ...paper, bytes: Readable.from([paper.bytes]) }, name);

/** A kept file as it was handed in; a refusal passes. */
export function downloadKept(
  files: FileStore,
  id: string,
  found: { readonly mediaType: string; readonly bytes: number } | Rejected,
): StreamableFile | Rejected {
  if (isRejected(found)) return found;
  return new StreamableFile(files.read(id), {
    type: found.mediaType,
    length: found.bytes,
    disposition: 'attachment',
  });
}
