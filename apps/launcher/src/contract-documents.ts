import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { asyncApiDocument, contractSchemas, eventContracts, reachableSchemas, TOPIC_OWNERS } from '@huzhu/contracts';
import { projectRoot } from '@huzhu/embedded';
import { refusalList } from './refusal-list.js';

const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Writes what follows from the contract classes: OpenAPI 3.1 of every service, JSON Schema of every event, AsyncAPI 3 of the
 * backbone; and the list of refusals with their clauses, which follows from the sources. The files are committed, so that a change of a contract is seen where it is reviewed.
 */
export async function generate(directory: string): Promise<string[]> {
  const documents = new Map<string, object>([['asyncapi.json', asyncApiDocument()]]);
  for (const { type, payload } of eventContracts()) {
    const schemas = contractSchemas('#/$defs/');
    const { [payload.name]: own, ...others } = reachableSchemas(schemas, [payload.name]);
    documents.set(`events/${type}.json`, {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: type,
      ...own,
      ...(Object.keys(others).length === 0 ? {} : { $defs: others }),
    });
  }
  const descriptions = await Promise.all(
    TOPIC_OWNERS.map(async (service) => [service, await describe(service)] as const),
  );
  for (const [service, description] of descriptions) documents.set(`openapi/${service}.json`, description);
  documents.set('refusals.json', refusalList(projectRoot()));
  emptyFolders(directory);
  for (const [name, document] of documents) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  }
  return [...documents.keys()].sort();
}

/** Files of contracts that are gone must not stay behind. */
function emptyFolders(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
}

async function describe(service: string): Promise<object> {
  const main = join(projectRoot(), 'dist', 'apps', service, 'src', 'main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--openapi'], { maxBuffer: OUTPUT_BYTES_MAX });
  return JSON.parse(stdout) as object;
}
