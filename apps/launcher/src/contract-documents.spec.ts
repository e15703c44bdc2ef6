import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { asyncApiDocument, eventContracts } from '@huzhu/contracts';
import { projectRoot } from '@huzhu/embedded';
import { generate } from './contract-documents.js';

const COMMITTED = join(projectRoot(), 'libs', 'contracts', 'generated');
/** Severity of a diagnostic that makes a document invalid. */
const ERROR = 0;
const MILLISECONDS_MAX = 300_000;

/** Every file below a folder with its text. */
async function filesOf(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    paths.map(async (path) => [path.slice(directory.length + 1), await readFile(path, 'utf8')]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

const faultsOf = async (document: object): Promise<string[]> =>
  (await new Parser().parse(JSON.stringify(document))).diagnostics
    .filter(({ severity }) => severity.valueOf() === ERROR)
    .map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`);

describe('the documents that follow from the contracts', () => {
  test(
    'the committed files are what the contracts lead to',
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'documents-'));
      try {
        const written = await generate(directory);
        const regenerated = await filesOf(directory);
        const committed = await filesOf(COMMITTED);
        expect(Object.keys(regenerated)).toHaveLength(written.length);
        expect(Object.keys(committed).toSorted()).toEqual(Object.keys(regenerated).toSorted());
        // Names first: the texts of six descriptions are no help in a failure.
        expect(Object.keys(committed).filter((name) => committed[name] !== regenerated[name])).toEqual([]);
      } finally {
        await rm(directory, { recursive: true });
      }
    },
    MILLISECONDS_MAX,
  );

  test('the AsyncAPI document is valid, names every event, and has every owner of one as a sender', async () => {
    const document = asyncApiDocument() as {
      channels: Record<string, { messages: Record<string, unknown> }>;
      operations: Record<string, { action: string }>;
    };
    expect(await faultsOf(document)).toEqual([]);
    const named = Object.values(document.channels).flatMap(({ messages }) => Object.keys(messages));
    expect(named.toSorted()).toEqual(
      eventContracts()
        .map(({ type }) => type.replaceAll('.', '_'))
        .toSorted(),
    );
    const owners = new Set(eventContracts().map(({ owner }) => owner));
    for (const owner of owners) expect(document.operations[`${owner}-sends`]).toMatchObject({ action: 'send' });
  });

  test('a broken document is seen as broken', async () => {
    const broken = {
      ...asyncApiDocument(),
      channels: { 'claims.v1': { address: 'claims.v1', messages: { x: { $ref: '#/no' } } } },
    };
    expect((await faultsOf(broken)).length).toBeGreaterThan(0);
  });
});
