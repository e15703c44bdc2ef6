import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { FieldCipher } from '../crypto/field-cipher.js';

const MAGIC = Buffer.from('HZS1');
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const HEADER_BYTES_MAX = 1024;

/** What is sealed at the head of a file: the key of this file alone, and how long it is. */
interface Head {
  readonly key: string;
  readonly bytes: number;
}

/**
 * A file encrypted in pieces (AES-256-GCM, a key of its own for each file, the piece's number as its nonce), so that it can
 * be read from any place on without being opened as a whole.
 */
export class SealedFile {
  private constructor(
    private readonly path: string,
    private readonly key: KeyObject,
    private readonly offset: number,
    readonly bytes: number,
  ) {}

  /** Seals the file at `from` into a new one at `to`; `place` is authenticated with it. */
  static async seal(from: string, to: string, place: string, cipher: FieldCipher): Promise<void> {
    const source = await open(from, 'r');
    try {
      const target = await open(to, 'w', 0o600);
      try {
        const key = randomBytes(32);
        const { size: bytes } = await source.stat();
        const head: Head = { key: key.toString('base64'), bytes };
        const sealed = Buffer.from(cipher.seal(place, head));
        const length = Buffer.alloc(2);
        length.writeUInt16BE(sealed.length);
        await target.write(Buffer.concat([MAGIC, length, sealed]));
        await sealPieces(source, target, createSecretKey(key));
        await target.sync();
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  /** Throws if there is no file, or one that was not sealed for this place. */
  static async open(path: string, place: string, cipher: FieldCipher): Promise<SealedFile> {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES_MAX), 0, HEADER_BYTES_MAX, 0);
      const head = buffer.subarray(0, bytesRead);
      if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('a stored file is not sealed');
      const begin = MAGIC.length + 2;
      const end = begin + head.readUInt16BE(MAGIC.length);
      const { key, bytes } = cipher.open<Head>(place, head.toString('latin1', begin, end));
      return new SealedFile(path, createSecretKey(key, 'base64'), end, bytes);
    } finally {
      await file.close();
    }
  }

  /** Bytes from `start` up to but not including `end`, in pieces. Throws if the file was altered or cut. */
  async *read(start = 0, end = this.bytes): AsyncGenerator<Buffer, void, undefined> {
    const file = await open(this.path, 'r');
    try {
      for (let at = start; at < end;) {
        const index = Math.floor(at / PIECE_BYTES);
        const piece = await this.readPiece(file, index);
        const first = index * PIECE_BYTES;
        const shown = piece.subarray(at - first, Math.min(end - first, piece.length));
        if (shown.length === 0) throw new Error('a stored file is shorter than it was');
        yield shown;
        at += shown.length;
      }
    } finally {
      await file.close();
    }
  }

  private async readPiece(file: FileHandle, index: number): Promise<Buffer> {
    const length = Math.min(PIECE_BYTES, this.bytes - index * PIECE_BYTES) + TAG_BYTES;
    const place = this.offset + index * (PIECE_BYTES + TAG_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, place);
    const sealed = buffer.subarray(0, bytesRead);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(index));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  }
}

async function sealPieces(source: FileHandle, target: FileHandle, key: KeyObject): Promise<void> {
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let index = 0; ; index += 1) {
    const length = await readFully(source, buffer);
    if (length === 0) return;
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index));
    const body = Buffer.concat([cipher.update(buffer.subarray(0, length)), cipher.final()]);
    await target.write(Buffer.concat([body, cipher.getAuthTag()]));
    if (length < PIECE_BYTES) return;
  }
}

/** A read may answer less than was asked for before the end. */
async function readFully(file: FileHandle, buffer: Buffer): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}
