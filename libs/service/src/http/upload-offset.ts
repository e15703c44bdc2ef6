import type { Request } from 'express';
import { Problem } from '../errors/problem.js';

/** What a part of a file is sent as. */
export const PART_TYPE = 'application/offset+octet-stream';

/** The byte with which a part begins, from its header. Throws a Problem (415, 400) for a request that is no part. */
export function offsetOfPart(given: string | undefined, request: Request): number {
  if (request.headers['content-type'] !== PART_TYPE) {
    throw new Problem(415, 'MEDIA_TYPE_NOT_TAKEN', `Send a part as ${PART_TYPE}.`);
  }
  if (given !== undefined && /^\d{1,9}$/.test(given)) return Number(given);
  throw new Problem(400, 'OFFSET_MISSING', 'Upload-Offset names the byte with which the part begins.');
}
