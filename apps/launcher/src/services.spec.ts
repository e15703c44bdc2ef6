import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { SERVICES } from './services.js';

describe('the list of services', () => {
  it('names every app that is neither a tool nor the pages', () => {
    const apps = readdirSync(join(projectRoot(), 'apps')).filter((name) =>
      existsSync(join(projectRoot(), 'apps', name, 'package.json')),
    );
    expect([...SERVICES.map(({ name }) => name), 'cli', 'launcher', 'web'].sort()).toEqual(apps.sort());
  });

  it('gives every one its own port', () => {
    expect(new Set(SERVICES.map(({ port }) => port)).size).toBe(SERVICES.length);
  });

  it('is what nest-cli.json lists, with the libs', () => {
    const nest = JSON.parse(readFileSync(join(projectRoot(), 'nest-cli.json'), 'utf8')) as { projects: object };
    const libs = readdirSync(join(projectRoot(), 'libs'));
    expect(Object.keys(nest.projects).sort()).toEqual(
      [...SERVICES.map(({ name }) => name), 'cli', 'launcher', ...libs].sort(),
    );
  });
});
