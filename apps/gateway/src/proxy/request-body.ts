import { Readable } from 'node:stream';
import type { Request } from 'express';

/** A body that is not longer is passed on in one piece; streaming it costs more than gathering it. */
const GATHERED_BYTES_MAX = 65_536;

/**
 * Calls back with what a request carries: nothing, a small body in one piece, or a large one as it comes. Never calls back where its
 * caller leaves in the middle of a small one.
 */
export function withBody(request: Request, then: (body: Buffer | Readable | null) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    then(null);
  } else if (encoding === undefined && Number(length) <= GATHERED_BYTES_MAX) {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', () => then(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
  } else {
    // A service that fails must not end the connection on which its caller is to hear of it.
    then(Readable.from(request.iterator({ destroyOnReturn: false }), { objectMode: false }));
  }
}
