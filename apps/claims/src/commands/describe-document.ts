import type { DocumentKind, InvoiceFields } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { PICTURE_PIXELS_MAX, type Picture, readPicture, type UploadedFile } from '@huzhu/service';
import type { StoredDocument } from '../store/claim-documents.js';

/** A photo with a shorter side cannot be read by the people who have to. */
const SIDE_PIXELS_MIN = 200;

/** A document on its way into a claim. */
export interface NewDocument extends Omit<StoredDocument, 'addedOn'> {
  readonly path: string;
  readonly invoice: InvoiceFields | null;
}

/**
 * Looks at a file's content. Refusals `EMPTY_FILE`, `WRONG_FILE_TYPE`, `PICTURE_TOO_SMALL`, `PICTURE_TOO_LARGE`, and
 * `INVOICE_ELSEWHERE` for the fields of an invoice on another kind of document.
 */
export async function describeDocument(
  id: string,
  file: Pick<UploadedFile, 'path' | 'bytes' | 'sha256'>,
  { kind, invoice }: { readonly kind: DocumentKind; readonly invoice: InvoiceFields | null },
): Promise<NewDocument | Rejected> {
  if (file.bytes === 0) return reject('EMPTY_FILE');
  if (invoice !== null && kind !== 'INVOICE') return reject('INVOICE_ELSEWHERE', 'claims: fields of an invoice');
  const picture = await readPicture(file.path);
  if (picture === null) return reject('WRONG_FILE_TYPE', undefined, { expected: 'JPEG, PNG, HEIC or PDF' });
  const { path, bytes, sha256 } = file;
  return refuseSize(picture) ?? { id, kind, mediaType: picture.mediaType, bytes, sha256, path, invoice };
}

function refuseSize({ width, height }: Picture): Rejected | null {
  if (width === undefined || height === undefined) return null;
  const facts = { width, height, sideMin: SIDE_PIXELS_MIN, pixelsMax: PICTURE_PIXELS_MAX };
  if (Math.min(width, height) < SIDE_PIXELS_MIN) return reject('PICTURE_TOO_SMALL', 'claims: readable photos', facts);
  return width * height > PICTURE_PIXELS_MAX ? reject('PICTURE_TOO_LARGE', 'claims: readable photos', facts) : null;
}
