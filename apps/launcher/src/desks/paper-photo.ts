import sharp from 'sharp';

/** A sheet of paper as a phone takes it: large, sharp to the last letter, and no two alike; or smeared by a moving hand. */
export async function paperPhoto(
  text: string,
  { smeared = false }: { readonly smeared?: boolean } = {},
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
  return smeared ? sharp(flat).blur(40).jpeg().toBuffer() : flat;
}

const GRAIN = { type: 'gaussian', mean: 128, sigma: 30 } as const;
