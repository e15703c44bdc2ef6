import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readPicture } from './picture.js';
import { drawPreview } from './preview.js';

describe('a picture by its content', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'picture-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const fileOf = async (content: Buffer | string): Promise<string> => {
    const path = join(directory, 'scan.pdf');
    await writeFile(path, content);
    return path;
  };
  const drawn = sharp({ create: { width: 1200, height: 800, channels: 3, background: '#884422' } });

  test('is a JPEG with its sides, also behind what a phone wrote before the picture', async () => {
    const jpeg = await drawn.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await readPicture(await fileOf(jpeg))).toEqual({ mediaType: 'image/jpeg', width: 1200, height: 800 });
    const comment = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from('fffe0010', 'hex'),
      Buffer.alloc(14),
      jpeg.subarray(2),
    ]);
    expect(await readPicture(await fileOf(comment))).toMatchObject({ width: 1200, height: 800 });
  });
  test('is a PNG, a PDF or a HEIC', async () => {
    const png = await drawn.clone().png().toBuffer();
    expect(await readPicture(await fileOf(png))).toEqual({ mediaType: 'image/png', width: 1200, height: 800 });
    expect(await readPicture(await fileOf('%PDF-1.7 …'))).toEqual({ mediaType: 'application/pdf' });
    const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(12)]);
    expect(await readPicture(await fileOf(heic))).toEqual({ mediaType: 'image/heic' });
  });
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><body>%PDF-1.7')],
    ['a film', Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypisom'), Buffer.alloc(12)])],
    ['a JPEG that ends in its head', Buffer.from('ffd8ffe000104a4649460001', 'hex')],
    ['a JPEG of fill bytes', Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(100_000, 0xff)])],
    ['a PNG without a head', Buffer.from('89504e470d0a1a0a0001', 'hex')],
  ])('is not %s', async (_what, content) => {
    expect(await readPicture(await fileOf(content))).toBeNull();
  });

  test('is drawn small, upright, and without the place where it was taken', async () => {
    const taken = { IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } };
    const jpeg = await drawn.clone().withExif(taken).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const preview = await drawPreview(await fileOf(jpeg), 'image/jpeg');
    if (preview.kind === 'rejected') throw new Error(preview.code);
    const { width, height, exif } = await sharp(preview.bytes).metadata();
    expect({ width, height, exif }).toEqual({ width: 320, height: 480, exif: undefined });
  });
  test('has no preview where nothing can be drawn', async () => {
    const path = await fileOf('%PDF-1.7 …');
    expect(await drawPreview(path, 'application/pdf')).toMatchObject({ code: 'NO_PREVIEW' });
    expect(await drawPreview(path, 'image/jpeg')).toMatchObject({ code: 'NO_PREVIEW' });
  });
});
