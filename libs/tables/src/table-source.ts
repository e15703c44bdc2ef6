import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** The bytes of a table, wherever they lie; read several times, and a workbook from any place on. */
export interface TableSource {
  readonly bytes: number;
  /** Bytes from `start` up to but not including `end`. */
  read(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

/** A file on disk. */
export async function fileSource(path: string): Promise<TableSource> {
  const { size: bytes } = await stat(path);
  return {
    bytes,
    read: (start = 0, end = bytes) => (end > start ? createReadStream(path, { start, end: end - 1 }) : none()),
  };
}

/** Bytes in memory. */
export const bytesSource = (bytes: Uint8Array): TableSource => ({
  bytes: bytes.length,
  async *read(start = 0, end = bytes.length) {
    yield bytes.subarray(start, end);
  },
});

async function* none(): AsyncGenerator<Uint8Array> {}
