import { v7 } from 'uuid';
import { NonceSource } from '../crypto/nonce-source.js';

const RANDOM_BYTES = 16;

/** Asking the system for sixteen bytes costs more than everything else about an id. */
const randomBytes = new NonceSource(RANDOM_BYTES);
let msecs = 0;
let seq = 0;

/** A new UUIDv7, greater than every one that this process made before. */
export function newId(): string {
  const random = randomBytes.next();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // The upper half stays free, so that many ids of one millisecond do not run over.
    seq = random.readUInt32BE() >>> 1;
  } else {
    seq += 1;
  }
  return v7({ random, msecs, seq });
}
