import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '@huzhu/messaging';
import type { FileStore } from './file-store.js';

/** How far a part of a file came. */
export interface PartReceived {
  /** Bytes of the file that are on disk now, from its beginning. */
  readonly received: number;
  /** The sender had more than the file was said to have; nothing beyond its end was written. */
  readonly tooLong: boolean;
}

/** How much of what is too long is read and thrown away. */
const SURPLUS_BYTES_MAX = 16 * 1024 * 1024;

/** Where a file lies while it arrives in parts. */
export const partialPath = async (store: FileStore, uploadId: string): Promise<string> =>
  join(await store.incoming(), uploadId);

/**
 * Writes what a sender sends from `offset` on, one chunk at a time, until it ends, breaks off, or `bytes` is reached.
 * A connection that breaks is no error: what arrived before is kept, and the sender goes on from there.
 */
export async function receivePart(
  path: string,
  chunks: AsyncIterable<Buffer>,
  { offset, bytes }: { readonly offset: number; readonly bytes: number },
): Promise<PartReceived> {
  const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600);
  let received = offset;
  let surplus = 0;
  try {
    for await (const chunk of chunks) {
      if (surplus > 0 || received + chunk.length > bytes) {
        // Read on, so that the sender gets an answer and not a broken connection; but not for ever.
        surplus += chunk.length;
        if (surplus > SURPLUS_BYTES_MAX) break;
        continue;
      }
      await file.write(chunk, 0, chunk.length, received);
      received += chunk.length;
    }
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
  } finally {
    await file.close();
  }
  return { received, tooLong: surplus > 0 };
}

const BROKEN_OFF: readonly string[] = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'];
const isBrokenOff = (error: unknown): boolean => BROKEN_OFF.includes(errorCode(error) ?? '');

/** SHA-256 of a file, hexadecimal, read in small pieces; null if there is none. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
