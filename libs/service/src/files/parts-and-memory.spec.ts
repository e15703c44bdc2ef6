import { existsSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Request } from 'express';
import { FileStore } from './file-store.js';
import { hashOfFile, receivePart } from './partial-file.js';
import { receiveUpload } from './upload.js';

const MEBIBYTE = 1024 * 1024;
const PHOTO_BYTES = 10 * MEBIBYTE;
const CHUNK_BYTES = 64 * 1024;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parts-'));
});
afterEach(() => rm(directory, { recursive: true }));

const bytesOnDisk = async (): Promise<number> => {
  const files = await readdir(directory);
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(directory, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** A sender of a photo that watches, before each chunk, how much it has given and is not on disk yet. */
function watchedPhoto() {
  let given = 0;
  const watch = { heldMax: 0 };
  async function* chunks(): AsyncGenerator<Buffer> {
    for (; given < PHOTO_BYTES; given += CHUNK_BYTES) {
      watch.heldMax = Math.max(watch.heldMax, given - (await bytesOnDisk()));
      yield Buffer.alloc(CHUNK_BYTES, given / CHUNK_BYTES);
    }
  }
  return { watch, chunks };
}

describe('a photo of 10 MB is never held with more than 1 MB of it', () => {
  test('in a form', async () => {
    const { watch, chunks } = watchedPhoto();
    async function* form(): AsyncGenerator<Buffer> {
      yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
      yield* chunks();
      yield Buffer.from('\r\n--b--\r\n');
    }
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const request = Object.assign(Readable.from(form(), { objectMode: false, highWaterMark: CHUNK_BYTES }), {
      headers,
    });
    const upload = await receiveUpload(request as unknown as Request, directory, {
      bytesMax: PHOTO_BYTES,
      filesMax: 1,
    });
    expect(upload.files).toMatchObject([{ bytes: PHOTO_BYTES }]);
    expect(watch.heldMax).toBeGreaterThan(0);
    expect(watch.heldMax).toBeLessThan(MEBIBYTE);
  });
  test('in parts', async () => {
    const { watch, chunks } = watchedPhoto();
    const part = await receivePart(join(directory, 'photo'), chunks(), { offset: 0, bytes: PHOTO_BYTES });
    expect(part).toEqual({ received: PHOTO_BYTES, tooLong: false });
    expect(watch.heldMax).toBeLessThan(MEBIBYTE);
  });
});

describe('a photo in parts', () => {
  const photo = randomBytes(300_000);
  const path = (): string => join(directory, 'photo');
  const whole = { bytes: photo.length };

  test('goes on from where the connection broke', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield photo.subarray(0, 100_000);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    expect(await receivePart(path(), broken(), { offset: 0, ...whole })).toMatchObject({ received: 100_000 });
    const rest = Readable.from([photo.subarray(100_000)]);
    expect(await receivePart(path(), rest, { offset: 100_000, ...whole })).toMatchObject({ received: 300_000 });
    expect(await hashOfFile(path())).toBe(createHash('sha256').update(photo).digest('hex'));
  });
  test('writes over what was on disk but not noted when a process was killed', async () => {
    await receivePart(path(), Readable.from([photo.subarray(0, 150_000)]), { offset: 0, ...whole });
    await receivePart(path(), Readable.from([photo.subarray(100_000)]), { offset: 100_000, ...whole });
    expect((await readFile(path())).equals(photo)).toBe(true);
  });
  test('never grows beyond what was announced', async () => {
    const more = Readable.from([photo, Buffer.alloc(1)]);
    expect(await receivePart(path(), more, { offset: 0, ...whole })).toEqual({ received: 300_000, tooLong: true });
    expect((await stat(path())).size).toBe(300_000);
  });
});

test('a sweep removes old files that nothing stands for, and leaves young ones and known ones', async () => {
  const store = new FileStore(directory);
  const ids = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-0000000000${letter}${letter}`) as [
    string,
    string,
    string,
  ];
  const incoming = await store.incoming();
  for (const id of ids) {
    await writeFile(join(incoming, 'sent'), id);
    await store.keep(join(incoming, 'sent'), id);
  }
  await writeFile(join(incoming, 'broken'), 'half a photo');
  const long = new Date('2020-01-01');
  for (const path of [store.pathOf(ids[0]), store.pathOf(ids[1]), join(incoming, 'broken')])
    await utimes(path, long, long);
  const known = (names: readonly string[]) => Promise.resolve(new Set(names.filter((name) => name === ids[0])));
  expect(await store.sweep({ before: Date.parse('2021-01-01'), known })).toEqual({ files: 2, bytes: 36 + 12 });
  expect(await readFile(store.pathOf(ids[0]), 'utf8')).toBe(ids[0]);
  expect(await readFile(store.pathOf(ids[2]), 'utf8')).toBe(ids[2]);
  await expect(stat(store.pathOf(ids[1]))).rejects.toThrow('ENOENT');
  expect(await store.sweep({ before: Date.parse('2021-01-01'), known })).toEqual({ files: 0, bytes: 0 });
});

test('a sweep of unfinished uploads touches no kept file, however old', async () => {
  const store = new FileStore(directory);
  const incoming = await store.incoming();
  const id = '00000000-0000-7000-8000-0000000000dd';
  await writeFile(join(incoming, 'sent'), id);
  await store.keep(join(incoming, 'sent'), id);
  await writeFile(join(incoming, 'broken'), 'half a form');
  const long = new Date('2020-01-01');
  for (const path of [store.pathOf(id), join(incoming, 'broken')]) await utimes(path, long, long);
  expect(await store.sweepIncoming(Date.parse('2021-01-01'))).toEqual({ files: 1, bytes: 11 });
  expect(existsSync(store.pathOf(id))).toBe(true);
});
