import { lookAt, type PhotoFault, photoFault } from './sharpness.js';

/** Sides of what is sent: enough to read the smallest print of a settlement sheet. */
const SIDE_PIXELS_MAX = 2_000;
const SIDE_PIXELS_MIN = 200;
const LOOK_PIXELS = 800;
const JPEG_QUALITY = 0.85;
const BYTES_MAX = 10 * 1024 * 1024;

/** Why a file cannot be taken, for its owner. */
export type PhotoRefusal = 'HEIC' | 'UNREADABLE' | 'TOO_LARGE' | 'TOO_SMALL';

type PreparedPhoto =
  | { readonly kind: 'ready'; readonly blob: Blob; readonly fault: PhotoFault | null }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal };

type FileKind = 'PDF' | 'HEIC' | 'PICTURE';

/** What a file is, by its first bytes: names and types that phones give are often wrong. */
function fileKind(head: Uint8Array): FileKind {
  const text = String.fromCodePoint(...head);
  if (text.startsWith('%PDF')) return 'PDF';
  return /^....ftyp(hei|hev|mif1|msf1)/s.test(text) ? 'HEIC' : 'PICTURE';
}

/**
 * Makes of what a camera took a picture that can be sent: upright, at most 2,000 pixels, without the place and time the phone
 * wrote into it; and says at once if nobody could read it. PDF goes as it is.
 */
export async function preparePhoto(file: Blob): Promise<PreparedPhoto> {
  const kind = fileKind(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (kind === 'PDF') {
    return file.size > BYTES_MAX ? refused('TOO_LARGE') : { kind: 'ready', blob: file, fault: null };
  }
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return refused(kind === 'HEIC' ? 'HEIC' : 'UNREADABLE');
  try {
    if (Math.min(bitmap.width, bitmap.height) < SIDE_PIXELS_MIN) return refused('TOO_SMALL');
    const look = drawn(bitmap, LOOK_PIXELS);
    const fault = photoFault(lookAt(look.context.getImageData(0, 0, look.canvas.width, look.canvas.height)));
    const blob = await jpegOf(drawn(bitmap, SIDE_PIXELS_MAX).canvas);
    return blob === null ? refused('UNREADABLE') : { kind: 'ready', blob, fault };
  } finally {
    bitmap.close();
  }
}

const refused = (reason: PhotoRefusal): PreparedPhoto => ({ kind: 'refused', reason });

function drawn(
  bitmap: ImageBitmap,
  sideMax: number,
): { readonly canvas: HTMLCanvasElement; readonly context: CanvasRenderingContext2D } {
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas to draw on');
  context.imageSmoothingQuality = 'high';
  // What is transparent is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

const jpegOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY);
  });
