import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clusterFolder, removeCluster, TEMPORARY } from './cluster-folder.js';
import { freePort } from './free-port.js';
import { guardProcess, type Guard } from './guard.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { endOrphan } from './postgres-orphan.js';
import { holdsSocket, serverSettings } from './postgres-settings.js';
import { processIdentity } from './process-identity.js';
import { postgresUser, type PostgresUser } from './postgres-user.js';

export type PostgresOptions = {
  /** Kept between starts; without it a temporary database, removed by `stop`. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Of the superuser `postgres`; needed again at the next start of the same data. */
  readonly password?: string;
  /** false: no fsync, for tests. */
  readonly durable?: boolean;
  /** The server's own messages; default `postgres.log` beside the data. */
  readonly logFile?: string;
};

export type RunningPostgres = {
  /** Superuser on the database `postgres`. */
  readonly url: string;
  /** The same through its socket file, which costs both sides half of what TCP does; through TCP where the path is too long. */
  readonly socketUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Settles when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

const SUPERUSER = 'postgres';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** Starts PostgreSQL on 127.0.0.1 from the npm package's binaries; makes the database files if there are none. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const temporary = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), TEMPORARY)) : undefined;
  const dataDir = options.dataDir ?? join(temporary as string, 'data');
  const password = options.password ?? randomBytes(16).toString('hex');
  const user = postgresUser();
  const binaries = await postgresBinaries(user);
  const folder = clusterFolder(dataDir, user);
  const ownerFile = `${dataDir}.owner`;
  await endOrphan(folder, ownerFile);
  writeFileSync(ownerFile, processIdentity(process.pid) ?? '');
  const durable = options.durable ?? true;
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise({ binaries, folder, user, password, durable });

  const logFile = options.logFile ?? join(dirname(dataDir), 'postgres.log');
  const port = options.port ?? (await freePort());
  const server = launch({ binaries, folder, user, port, durable, logFile });
  // A server that ended, by itself or not, leaves the folder to whoever starts the next one.
  void server.ended.then(() => rmSync(ownerFile, { force: true }));
  await untilReady(server, folder, logFile);
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  return {
    url,
    socketUrl: holdsSocket(folder) ? `${url}?host=${encodeURIComponent(folder)}` : url,
    port,
    pid: server.process.pid as number,
    logFile,
    ended: server.ended,
    stop: async () => {
      await stopServer(server);
      if (temporary === undefined) return;
      removeCluster(dataDir);
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

type Cluster = {
  readonly binaries: PostgresBinaries;
  readonly folder: string;
  readonly user: PostgresUser | undefined;
};
type Server = { readonly process: ChildProcess; readonly ended: Promise<void>; readonly guard: Guard | undefined };

function initialise(cluster: Cluster & { readonly password: string; readonly durable: boolean }): void {
  const { folder, user } = cluster;
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(cluster.durable ? [] : ['--no-sync']),
  ];
  try {
    const done = spawnSync(cluster.binaries.initdb, args, {
      ...user,
      cwd: dirname(folder),
      env: cleanEnvironment(),
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? ''}${done.stderr}${done.stdout}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function launch(
  cluster: Cluster & { readonly port: number; readonly durable: boolean; readonly logFile: string },
): Server {
  const log = openSync(cluster.logFile, 'a');
  const args = ['-D', cluster.folder, ...serverSettings(cluster.folder, cluster.port, cluster.durable)];
  const server = spawn(cluster.binaries.postgres, args, {
    ...cluster.user,
    cwd: cluster.folder,
    env: cleanEnvironment(),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C in a terminal must reach the services first, and the database last.
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  server.unref();
  return { process: server, ended, guard: server.pid === undefined ? undefined : guardProcess(server.pid, 'INT') };
}

async function untilReady(server: Server, folder: string, logFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  let running = true;
  void server.ended.then(() => (running = false));
  while (!isReady(folder, server.process.pid)) {
    if (!running || performance.now() > deadline) {
      await stopServer(server);
      const messages = readFileSync(logFile, 'utf8').split('\n').slice(-8).join('\n');
      throw new Error(`PostgreSQL did not start:\n${messages}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The server notes its state in the eighth line of its lock file. */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function stopServer(server: Server): Promise<void> {
  const { process: child } = server;
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.ref();
    child.kill('SIGINT');
    const immediately = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
    await server.ended;
    clearTimeout(immediately);
  }
  server.guard?.release();
}

/** PG… variables of the caller would be taken as the server's; its locale as the database's. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
}
