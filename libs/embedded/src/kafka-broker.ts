import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { guardProcess } from './guard.js';
import type { KafkaJars } from './kafka-jars.js';

export type Broker = {
  readonly brokers: string;
  readonly stop: () => Promise<void>;
  readonly kill9: () => Promise<void>;
  readonly revive: () => Promise<void>;
};

const START_TIMEOUT_MS = 60_000;
const MEMORY = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** One broker from jars on free ports of 127.0.0.1; its data lie in `dir`, or in a temporary folder. */
export async function startBroker(jars: KafkaJars, dir: string | undefined): Promise<Broker> {
  const home = dir ?? mkdtempSync(join(tmpdir(), 'huzhu-kafka-'));
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  const configuration = join(home, 'server.properties');
  writeFileSync(configuration, brokerProperties(port, await freePort(), join(home, 'data')));
  format(jars, configuration);
  let running = await launch(jars, home, configuration);
  return {
    brokers: `127.0.0.1:${port}`,
    stop: async () => {
      await running.end('SIGTERM');
      if (dir === undefined) rmSync(home, { recursive: true, force: true });
    },
    kill9: () => running.end('SIGKILL'),
    revive: async () => {
      running = await launch(jars, home, configuration);
    },
  };
}

function brokerProperties(port: number, controllerPort: number, data: string): string {
  const listeners = `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`;
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.bootstrap.servers=127.0.0.1:${controllerPort}`,
    `listeners=${listeners}`,
    `advertised.listeners=${listeners}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    `log.dirs=${data}`,
    'auto.create.topics.enable=false',
    'num.partitions=12',
    'offsets.topic.num.partitions=8',
    'offsets.topic.replication.factor=1',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'group.initial.rebalance.delay.ms=0',
    'log.cleaner.dedupe.buffer.size=16777216',
    // With the defaults a killed broker is missed for up to 13 seconds.
    'broker.session.timeout.ms=1000',
    'broker.heartbeat.interval.ms=200',
    'group.min.session.timeout.ms=1000',
    '',
  ].join('\n');
}

function format(jars: KafkaJars, configuration: string): void {
  const cluster = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const tool = [
    'kafka.tools.StorageTool',
    'format',
    '--standalone',
    '--ignore-formatted',
    '-t',
    cluster,
    '-c',
    configuration,
  ];
  const done = spawnSync(jars.java, ['-XX:TieredStopAtLevel=1', '-cp', jars.classPath, ...tool], { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`Kafka's storage was not formatted: ${done.error?.message ?? ''}${done.stderr}`);
}

type Running = { readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void> };

async function launch(jars: KafkaJars, home: string, configuration: string): Promise<Running> {
  const logFile = join(home, 'kafka.log');
  const log = openSync(logFile, 'w');
  const args = [
    ...MEMORY,
    `-Dlog4j2.configurationFile=${jars.logConfiguration}`,
    '-cp',
    jars.classPath,
    'kafka.Kafka',
    configuration,
  ];
  const broker = spawn(jars.java, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const ended = new Promise<void>((resolve) => broker.once('exit', () => resolve()).once('error', () => resolve()));
  const guard = broker.pid === undefined ? undefined : guardProcess(broker.pid, 'KILL');
  broker.unref();
  await untilStarted(broker, logFile);
  return {
    end: async (signal) => {
      broker.ref();
      broker.kill(signal);
      const impatience = setTimeout(() => broker.kill('SIGKILL'), 15_000);
      if (broker.exitCode === null && broker.signalCode === null) await ended;
      clearTimeout(impatience);
      guard?.release();
    },
  };
}

async function untilStarted(broker: ChildProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!readFileSync(logFile, 'utf8').includes('Kafka Server started')) {
    if (broker.exitCode !== null || broker.signalCode !== null || performance.now() > deadline) {
      broker.kill('SIGKILL');
      throw new Error(`Kafka did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
