import sharp from 'sharp';

/**
 * A sheet of paper as a phone takes it: large, sharp to the last letter, and no two alike; smeared by a moving hand; or huge, as the
 * best cameras of phones make it: 48 million pixels, 40 MB.
 */
export async function paperPhoto(
  text: string,
  { smeared = false, huge = false }: { readonly smeared?: boolean; readonly huge?: boolean } = {},
): Promise<Buffer> {
  const lines = Array.from(
    { length: 40 },
    (_line, row) =>
      `<text x="260" y="${500 + row * 60}" font-size="36" font-family="monospace">${text} ${row} 1234.56 7890.12</text>`,
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="3200"><rect width="2400" height="3200" fill="#8d9a96"/>
    <rect x="160" y="140" width="2080" height="2920" fill="#fdfdfb"/><text x="260" y="360" font-size="96">${text}</text>${lines.join('')}</svg>`;
  const grain = { create: { width: 2400, height: 3200, channels: 3 as const, background: '#808080', noise: GRAIN } };
  const photo = sharp(Buffer.from(sheet)).composite([
    { input: await sharp(grain).png().toBuffer(), blend: 'soft-light' },
  ]);
  const flat = await photo.jpeg({ quality: 92 }).toBuffer();
  if (huge) return padded(await sharp(flat).resize({ width: HUGE_WIDTH }).jpeg().toBuffer());
  return smeared ? sharp(flat).blur(40).jpeg().toBuffer() : flat;
}

const HUGE_WIDTH = 6_000;
const HUGE_BYTES = 40 * 1024 * 1024;
const SEGMENT_BYTES_MAX = 65_533;

/** A JPEG with as much beside its picture as phones write into it, thumbnails and depth and all. */
function padded(jpeg: Buffer): Buffer {
  const filling = Buffer.alloc(SEGMENT_BYTES_MAX);
  const segment = Buffer.concat([Buffer.from([0xff, 0xef, 0xff, 0xff]), filling]);
  const segments = Array.from({ length: Math.ceil((HUGE_BYTES - jpeg.length) / segment.length) }, () => segment);
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

const GRAIN = { type: 'gaussian', mean: 128, sigma: 30 } as const;
