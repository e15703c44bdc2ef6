import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

export type KafkaJars = { readonly java: string; readonly classPath: string; readonly logConfiguration: string };

const MAVEN_TIMEOUT_MS = 600_000;

/** Kafka's jars, fetched by Maven on first use; a reason in words where Java 17 or Maven is missing or fails. */
export async function kafkaJars(): Promise<KafkaJars | { readonly unavailable: string }> {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const version = javaVersion(java);
  if (version < 17)
    return { unavailable: version === 0 ? 'no Docker engine and no Java' : `Java ${version} is older than 17` };
  const source = join(projectRoot(), 'deploy', 'kafka-local');
  const pom = readFileSync(join(source, 'pom.xml'), 'utf8');
  const kafkaVersion = /<kafka\.version>(.+)<\/kafka\.version>/.exec(pom)?.[1] ?? 'unknown';
  const folder = join(projectRoot(), '.huzhu', `kafka-${kafkaVersion}`);
  if (!existsSync(folder)) {
    const failure = await fetchJars(join(source, 'pom.xml'), folder);
    if (failure !== undefined) return { unavailable: failure };
  }
  return { java, classPath: join(folder, '*'), logConfiguration: join(source, 'log4j2.xml') };
}

function javaVersion(java: string): number {
  const told = spawnSync(java, ['-version'], { encoding: 'utf8', timeout: 20_000 });
  return Number(/version "(\d+)/.exec(told.stderr ?? '')?.[1] ?? 0);
}

/** Appears under its name only when complete. */
async function fetchJars(pom: string, folder: string): Promise<string | undefined> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // Maven wants to write beside the file it reads, which need not be ours.
  cpSync(pom, join(unfinished, 'pom.xml'));
  const args = [
    '-q',
    '-B',
    '-f',
    join(unfinished, 'pom.xml'),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${unfinished}`,
  ];
  const failure = await new Promise<string | undefined>((resolve) => {
    const maven = spawn('mvn', args, { stdio: ['ignore', 2, 2], timeout: MAVEN_TIMEOUT_MS });
    maven.once('error', () => resolve('Java is there, but Maven is not'));
    maven.once('exit', (code) => resolve(code === 0 ? undefined : 'Maven could not fetch the jars of Kafka'));
  });
  if (failure === undefined && !existsSync(folder)) renameSync(unfinished, folder);
  rmSync(unfinished, { recursive: true, force: true });
  return failure;
}
