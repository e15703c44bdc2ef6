import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from 'express';
import type { Problem } from '../errors/problem.js';
import { receiveUpload, type Upload } from './upload.js';

describe('receiving an upload', () => {
  let directory: string;
  let server: Server;
  let url: string;
  let received: Promise<Upload | Problem>;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'upload-'));
    server = createServer((request, response) => {
      received = receiveUpload(request as Request, directory, { bytesMax: 1000, filesMax: 2 }).catch(
        (error: unknown) => error as Problem,
      );
      void received.then(() => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });

  async function send(
    parts: Record<string, string | Blob>,
    names: Record<string, string> = {},
  ): Promise<Upload | Problem> {
    const form = new FormData();
    for (const [field, part] of Object.entries(parts)) {
      if (typeof part === 'string') form.append(field, part);
      else form.append(field, part, names[field] ?? 'roster.csv');
    }
    await fetch(url, { method: 'POST', body: form });
    return received;
  }

  test('fields and file arrive; the name that was given is not a path', async () => {
    const upload = (await send(
      { plan: 'A-HOSP', file: new Blob(['a,b\n']) },
      { file: '../../etc/passwd.CSV' },
    )) as Upload;
    expect(upload.fields).toEqual({ plan: 'A-HOSP' });
    const [file] = upload.files;
    expect(file).toMatchObject({ field: 'file', extension: 'csv', bytes: 4 });
    expect(file!.path.startsWith(directory)).toBe(true);
    expect(await readFile(file!.path, 'utf8')).toBe('a,b\n');
  });

  test('the hash is over fields and content, not over the order or the name', async () => {
    const one = (await send({ a: '1', b: '2', file: new Blob(['x']) })) as Upload;
    const other = (await send({ b: '2', a: '1', file: new Blob(['x']) }, { file: 'other.csv' })) as Upload;
    const changed = (await send({ a: '1', b: '2', file: new Blob(['y']) })) as Upload;
    expect(other.hash).toBe(one.hash);
    expect(changed.hash).not.toBe(one.hash);
  });

  test.each([
    ['a file over the limit', { file: new Blob(['x'.repeat(1001)]) }, 'FILE_TOO_LARGE'],
    ['too many files', { a: new Blob(['x']), b: new Blob(['x']), c: new Blob(['x']) }, 'TOO_MANY_FILES'],
    ['a field without end', { note: 'x'.repeat(70_000) }, 'FIELD_TOO_LARGE'],
  ])('%s is refused and nothing is left on disk', async (_what, parts: Record<string, Blob | string>, code) => {
    const before = await readdir(directory);
    expect(await send(parts)).toMatchObject({ code });
    expect(await readdir(directory)).toEqual(before);
  });

  test('something else than a form is refused', async () => {
    await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(await received).toMatchObject({ status: 415, code: 'MULTIPART_EXPECTED' });
  });

  test('an upload that breaks off leaves nothing', async () => {
    const before = await readdir(directory);
    const seen = new Promise<void>((resolve) => server.once('request', () => resolve()));
    const socket = connect(new URL(url).port as unknown as number, '127.0.0.1');
    socket.write(
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf',
    );
    await seen;
    socket.destroy();
    expect(await received).toMatchObject({ status: 400, code: 'UPLOAD_BROKEN' });
    expect(await readdir(directory)).toEqual(before);
  });
});
