import { randomUUID } from 'node:crypto';
import { LISTENS_TO, TOPIC_OWNERS } from '@huzhu/contracts';
import pg from 'pg';
import { provisionDatabase, schemaOf, serviceUrl } from './provision.js';
import { migrate, roleUrl } from './service-database.js';

const ROLES = ['app', 'system', 'owner'] as const;

describe('each service has its own schema and its own roles', () => {
  const adminUrl = process.env['TEST_POSTGRES_URL']!;
  const database = `isolation_${randomUUID().replaceAll('-', '')}`;
  const services = TOPIC_OWNERS.map((name) => ({ name, password: 'test', listensTo: LISTENS_TO[name] }));

  beforeAll(async () => {
    await provisionDatabase({ adminUrl, database, services });
    for (const service of services) {
      const url = serviceUrl(adminUrl, database, service);
      await migrate({ schema: schemaOf(service.name), url, entities: [], migrations: [] });
    }
  });

  async function attempt(url: string, sql: string): Promise<string> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
      return 'allowed';
    } catch (error) {
      return (error as pg.DatabaseError).code ?? 'unknown';
    } finally {
      await client.end();
    }
  }

  test.each(TOPIC_OWNERS.flatMap((name) => ROLES.map((role) => [name, role] as const)))(
    '%s as %s reads its own tables and nobody else’s',
    async (name, role) => {
      const own = services.find((service) => service.name === name)!;
      const url = roleUrl(serviceUrl(adminUrl, database, own), role);
      expect(await attempt(url, `SELECT * FROM ${schemaOf(name)}.journal LIMIT 1`)).toBe('allowed');
      for (const other of TOPIC_OWNERS.filter((each) => each !== name)) {
        for (const table of ['journal', 'outbox', 'audit_leaf', 'idempotency', 'inbox']) {
          expect([table, await attempt(url, `SELECT * FROM ${schemaOf(other)}.${table} LIMIT 1`)]).toEqual([
            table,
            '42501',
          ]);
        }
      }
      expect(await attempt(url, 'SELECT * FROM bus.event LIMIT 1')).toBe('42501');
    },
  );

  test('provisioning again changes nothing', async () => {
    await expect(provisionDatabase({ adminUrl, database, services })).resolves.toBeUndefined();
  });

  test.each(['journal', 'audit_leaf'])('nobody who serves changes the %s afterwards', async (table) => {
    const claims = services.find((service) => service.name === 'claims')!;
    const url = serviceUrl(adminUrl, database, claims);
    for (const role of ['app', 'system'] as const) {
      expect(await attempt(roleUrl(url, role), `UPDATE claims.${table} SET actor = 'x'`)).toBe('42501');
      expect(await attempt(roleUrl(url, role), `DELETE FROM claims.${table}`)).toBe('42501');
    }
  });
});
