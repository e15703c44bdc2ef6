import { reject, type Rejected } from '@huzhu/kernel';
import type { Picture } from './picture.js';

/** A small picture for lists: turned upright, without the place and time the phone wrote into it. */
export interface Preview {
  readonly kind: 'preview';
  readonly mediaType: 'image/jpeg';
  readonly bytes: Buffer;
}

const SIDE_PIXELS_MAX = 480;
const QUALITY = 70;
/** No phone takes more; a file that claims more wants memory. */
export const PICTURE_PIXELS_MAX = 100_000_000;

const SHOWN: readonly Picture['mediaType'][] = ['image/jpeg', 'image/png'];

/**
 * Draws the preview of a JPEG or PNG. Refusal `NO_PREVIEW` for PDF and HEIC, for a picture that cannot be drawn, and on
 * a machine for which the drawing library has no binary: the original can always be read.
 */
export async function drawPreview(path: string, mediaType: string): Promise<Preview | Rejected> {
  const noPreview = reject('NO_PREVIEW', undefined, { mediaType });
  if (!SHOWN.some((shown) => shown === mediaType)) return noPreview;
  const library = await loadLibrary();
  if (library === null) return noPreview;
  try {
    const bytes = await library(path, { limitInputPixels: PICTURE_PIXELS_MAX, sequentialRead: true })
      .autoOrient()
      .resize(SIDE_PIXELS_MAX, SIDE_PIXELS_MAX, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    return { kind: 'preview', mediaType: 'image/jpeg', bytes };
  } catch {
    return noPreview;
  }
}

type Library = (typeof import('sharp'))['default'];
let loading: Promise<Library | null> | undefined;

/** Loaded when the first preview is asked for: a service that shows none holds no picture library in memory. */
function loadLibrary(): Promise<Library | null> {
  loading ??= import('sharp').then(
    ({ default: sharp }) => {
      sharp.cache(false);
      sharp.concurrency(1);
      return sharp;
    },
    () => null,
  );
  return loading;
}
