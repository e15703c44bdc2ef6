import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FieldCipher } from '../crypto/field-cipher.js';
import { FileStore } from './file-store.js';
import { SealedFiles } from './sealed-files.js';

const cipher = new FieldCipher(JSON.stringify({ 1: randomBytes(32).toString('base64') }));
let folder: string;
let store: FileStore;
let files: SealedFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  store = new FileStore(folder);
  files = new SealedFiles(store, cipher);
});
afterAll(() => rm(folder, { recursive: true }));

async function keep(content: Uint8Array): Promise<string> {
  const [path, id] = [join(await store.incoming(), randomUUID()), randomUUID()];
  await writeFile(path, content);
  await files.keep(path, id);
  return id;
}

async function read(id: string, start?: number, end?: number): Promise<Buffer> {
  const file = await files.open(id);
  const pieces: Buffer[] = [];
  for await (const piece of file.read(start, end)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes is read back, whole and in parts', async (bytes) => {
    const content = randomBytes(bytes);
    const id = await keep(content);
    expect((await files.open(id)).bytes).toBe(bytes);
    expect(await read(id)).toEqual(content);
    const places = fc.tuple(fc.nat(bytes), fc.nat(bytes)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    await fc.assert(
      fc.asyncProperty(places, async ([start, end]) => {
        expect(await read(id, start, end)).toEqual(content.subarray(start, end));
      }),
      { numRuns: 20 },
    );
  });

  it('shows nothing of its content, and leaves no open copy', async () => {
    const id = await keep(Buffer.from('测试员,999999199001010024'));
    expect((await readFile(store.pathOf(id))).includes('999999')).toBe(false);
    expect(await readdir(await store.incoming())).toEqual([]);
  });

  it('is refused if it was altered, cut, put in the place of another, or never sealed', async () => {
    const [one, other] = [await keep(randomBytes(70_000)), await keep(randomBytes(70_000))];
    const sealed = await readFile(store.pathOf(one));
    await writeFile(store.pathOf(one), sealed.subarray(0, sealed.length - 5_000));
    await expect(read(one)).rejects.toThrow();
    sealed[sealed.length - 20]! ^= 1;
    await writeFile(store.pathOf(one), sealed);
    await expect(read(one)).rejects.toThrow();
    await writeFile(store.pathOf(one), await readFile(store.pathOf(other)));
    await expect(read(one)).rejects.toThrow();
    await writeFile(store.pathOf(one), 'plain');
    await expect(read(one)).rejects.toThrow('not sealed');
    await files.remove(other);
    await expect(read(other)).rejects.toThrow('ENOENT');
  });
});
