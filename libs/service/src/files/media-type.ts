import { open } from 'node:fs/promises';

/** Beginnings of the files of scans and pictures (ISO 10918, ISO 15948, ISO 32000). */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['255044462d', 'application/pdf'],
];

/** The type of a picture or PDF by its content, whatever it is called; null for anything else. */
export async function mediaTypeOf(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const start = buffer.toString('hex', 0, bytesRead);
    return BEGINNINGS.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
  } finally {
    await file.close();
  }
}
