import { type FileHandle, open } from 'node:fs/promises';

/** A scan or photo by its content, whatever it is called; sides in pixels where its head tells them. */
export interface Picture {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/heic' | 'application/pdf';
  readonly width?: number;
  readonly height?: number;
}

const HEAD_BYTES = 32;
/** Brands of a HEIF container whose pictures are HEVC-coded, as phones make them (ISO 23008-12). */
const HEIC_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
/** Segments of a JPEG that may stand before its frame; phones write some dozen. */
const SEGMENTS_MAX = 200;
/** Start-of-frame markers: C0 to CF but for tables (C4), reserved (C8) and arithmetic coding (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The type of a scan or photo by its first bytes: JPEG (ISO 10918), PNG (ISO 15948), HEIC or PDF (ISO 32000); else null. */
export async function mediaTypeOf(path: string): Promise<Picture['mediaType'] | null> {
  const file = await open(path);
  try {
    return mediaTypeOfHead(await bytesAt(file, 0, HEAD_BYTES));
  } finally {
    await file.close();
  }
}

/** The same of the first bytes. */
export function mediaTypeOfHead(head: Buffer): Picture['mediaType'] | null {
  const start = head.toString('hex');
  if (start.startsWith('255044462d')) return 'application/pdf';
  if (start.startsWith('ffd8ff')) return 'image/jpeg';
  if (start.startsWith('89504e470d0a1a0a')) return 'image/png';
  const box = head.toString('latin1');
  return box.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(box.slice(8, 12)) ? 'image/heic' : null;
}

/** Type and sides of a scan or photo; null for anything else, and for a JPEG or PNG without a sound head. */
export async function readPicture(path: string): Promise<Picture | null> {
  const file = await open(path);
  try {
    const head = await bytesAt(file, 0, HEAD_BYTES);
    const mediaType = mediaTypeOfHead(head);
    if (mediaType === 'image/jpeg') return await readJpeg(file);
    if (mediaType === 'image/png') return readPng(head);
    return mediaType && { mediaType };
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function readPng(head: Buffer): Picture | null {
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { mediaType: 'image/png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Goes from segment to segment until the frame; a file that ends before is no picture. */
async function readJpeg(file: FileHandle): Promise<Picture | null> {
  for (let at = 2, segments = 0; segments < SEGMENTS_MAX; segments += 1) {
    const head = await bytesAt(file, at, 9);
    if (head.length < 9 || head[0] !== 0xff) return null;
    const marker = head[1]!;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      return { mediaType: 'image/jpeg', height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    }
    at += 2 + head.readUInt16BE(2);
  }
  return null;
}
