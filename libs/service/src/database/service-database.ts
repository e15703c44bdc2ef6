import { setTimeout as pause } from 'node:timers/promises';
import { Database, errorCode, isInfrastructureError, POOL } from '@huzhu/messaging';
import { DataSource, type EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { expectRowsSql } from '../commands/aggregate-rows.js';
import { operationTableSql } from '../operations/operation.aggregate.js';
import { serviceTablesSql, workingCalendarTableSql } from './service-tables.js';

const CONNECTIONS_MAX = 8;
const STATEMENT_MILLISECONDS_MAX = 60_000;
const UNREACHABLE_MILLISECONDS_MAX = 30_000;
const UNREACHABLE_PAUSE_MILLISECONDS = 100;
/** SQLSTATEs that no waiting mends: password, database, schema, rights. */
const MISCONFIGURED = /^(28|3D|3F|42)/;

/** What a service's schema consists of. */
export interface SchemaOptions {
  readonly schema: string;
  /** Connection of the role `<schema>_app`. */
  readonly url: string;
  readonly entities: readonly EntitySchema[];
  /** The service's own migrations, after the shared tables; names end in a timestamp. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Whether it has the table of the calendars that it counts working days by. */
  readonly countsWorkingDays?: boolean;
}

/** Connections of one service: people's role, the service's own role. */
export interface ServiceDatabase {
  readonly app: Database;
  readonly system: Database;
  close(): Promise<void>;
}

/** The same database under another role of the service; the roles share their password. */
export function roleUrl(appUrl: string, role: 'app' | 'system' | 'owner'): string {
  const url = new URL(appUrl);
  url.username = url.username.replace(/_app$/, `_${role}`);
  return url.href;
}

const dataSource = (options: SchemaOptions, role: 'app' | 'system' | 'owner', connectionsMax: number): DataSource =>
  new DataSource({
    type: 'postgres',
    url: roleUrl(options.url, role),
    schema: options.schema,
    entities: [...options.entities],
    migrations: [
      sharedTables(options.schema),
      operationTable(options.schema),
      orgNames(options.schema),
      ...options.migrations,
      expectRows(options.schema),
      ...(options.countsWorkingDays ? [workingCalendars(options.schema)] : []),
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    applicationName: `${options.schema}_${role}`,
    extra: { ...POOL, max: connectionsMax, statement_timeout: role === 'owner' ? 0 : STATEMENT_MILLISECONDS_MAX },
  });

function sharedTables(schema: string): new () => MigrationInterface {
  return class SharedTables1700000000000 implements MigrationInterface {
    readonly name = 'SharedTables1700000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(serviceTablesSql(schema));
    }

    async down(): Promise<void> {
      throw new Error('the shared tables hold the audit trail and are not taken back');
    }
  };
}

function operationTable(schema: string): new () => MigrationInterface {
  return class OperationTable1700000000001 implements MigrationInterface {
    readonly name = 'OperationTable1700000000001';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(operationTableSql(schema));
    }

    async down(): Promise<void> {
      throw new Error('who decided what about events is not taken back');
    }
  };
}

function orgNames(schema: string): new () => MigrationInterface {
  return class OrgNames1700000000002 implements MigrationInterface {
    readonly name = 'OrgNames1700000000002';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`ALTER TABLE ${schema}.org_closure ADD COLUMN name text`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`ALTER TABLE ${schema}.org_closure DROP COLUMN name`);
    }
  };
}

function expectRows(schema: string): new () => MigrationInterface {
  return class ExpectRows1763862600000 implements MigrationInterface {
    readonly name = 'ExpectRows1763862600000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(expectRowsSql(schema));
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP FUNCTION ${schema}.expect_rows`);
    }
  };
}

function workingCalendars(schema: string): new () => MigrationInterface {
  return class WorkingCalendars1795435800000 implements MigrationInterface {
    readonly name = 'WorkingCalendars1795435800000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(workingCalendarTableSql(schema));
    }

    async down(): Promise<void> {
      throw new Error('by what deadlines were counted is not taken back');
    }
  };
}

/** Runs work until the server can be reached: one that restarts is no reason to end. A wrong role or password is. */
async function onceReachable<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + UNREACHABLE_MILLISECONDS_MAX;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const ours = MISCONFIGURED.test(errorCode(error) ?? '') || !isInfrastructureError(error);
      if (ours || performance.now() > deadline) throw error;
    }
    await pause(UNREACHABLE_PAUSE_MILLISECONDS);
  }
}

/** Brings the schema up to date as its owner. Two processes that start together wait for each other. */
export function migrate(options: SchemaOptions): Promise<void> {
  return onceReachable(() => runMigrations(options));
}

async function runMigrations(options: SchemaOptions): Promise<void> {
  const source = await dataSource(options, 'owner', 2).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock(7000, hashtext($1))', [options.schema]);
    await source.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

/** Opens both roles' connections. */
export async function openServiceDatabase(options: SchemaOptions): Promise<ServiceDatabase> {
  const app = await onceReachable(() => dataSource(options, 'app', CONNECTIONS_MAX).initialize());
  const system = await onceReachable(() => dataSource(options, 'system', CONNECTIONS_MAX).initialize());
  return {
    app: new Database(app),
    system: new Database(system),
    close: async () => {
      await Promise.all([app.destroy(), system.destroy()]);
    },
  };
}
