import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, emptyFolder, lockFolder } from './data-folder.js';

describe('the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-folder-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is meant from where the caller stands', () => {
    expect(dataFolder({ HUZHU_DATA: 'here', INIT_CWD: '/somewhere' })).toBe('/somewhere/here');
  });

  it('belongs to one process at a time, and to nobody once that has ended', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
    lock.release();
    writeFileSync(join(folder, 'launcher.lock'), '999999999@1');
    lockFolder(folder).release();
  });

  it('is emptied only where a platform has lived', () => {
    mkdirSync(join(folder, 'files'));
    emptyFolder(folder);
    expect(existsSync(join(folder, 'files'))).toBe(true);
    writeFileSync(join(folder, 'secrets.json'), '{}');
    emptyFolder(folder);
    expect(existsSync(join(folder, 'files'))).toBe(false);
  });
});
