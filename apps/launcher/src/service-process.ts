import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { guardProcess, projectRoot, type Guard } from '@huzhu/embedded';

export type ServiceProcessOptions = {
  readonly name: string;
  /** Compiled program. */
  readonly entry: string;
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Old memory at most; 256 unless told. */
  readonly oldMegabytes?: number;
  /** Told about crashes and restarts. */
  readonly say: (message: string) => void;
};

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;
const STABLE_AFTER_MS = 60_000;
const LARGEST_LOG_BYTES = 20_000_000;
/** Where an error came from: what it says stands above. */
const STACK_LINE = /^\s+at /;

/**
 * Left alone, the collector lets a service that works on a large file grow to several times what it holds; with these
 * limits (megabytes, here and in the image) a million rows take little more than a hundred thousand. Young memory is as large as
 * the rows of a set, which are gone before it is looked through: in half of it they are copied first.
 * Under such a limit old memory, most of it the program itself, would be marked whenever it has grown by a third, several times a
 * second; it may grow to two and a half times what lives.
 */
const heapLimits = (oldMegabytes: number): string[] => [
  `--max-old-space-size=${oldMegabytes}`,
  '--max-semi-space-size=16',
  '--heap-growing-percent=150',
];

const OLD_MEGABYTES = 256;

/** Where compiled code is kept between starts: compiling its packages is a tenth of what a start computes. */
const COMPILED_CODE = join(projectRoot(), 'dist', '.compiled');

/** One service as a process of its own: restarted with growing pauses when it ends by itself, until told to stop. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private wanted = false;
  private backoffMs = FIRST_BACKOFF_MS;
  private pause: NodeJS.Timeout | undefined;

  constructor(private readonly options: ServiceProcessOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process and waits until it says that it is ready. */
  async start(): Promise<void> {
    this.wanted = true;
    // Whoever asks for a start does not wait because of crashes before it.
    this.backoffMs = FIRST_BACKOFF_MS;
    this.launch();
    await this.ready();
  }

  /** Waits until the service answers its readiness question, through crashes; throws after a minute. */
  async ready(): Promise<void> {
    const deadline = performance.now() + READY_TIMEOUT_MS;
    while (this.wanted) {
      if (this.child !== undefined && (await answers(`${this.options.url}/readyz`))) return;
      if (performance.now() > deadline) throw new Error(`${this.name} did not become ready:\n${this.lastMessages()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends the process; it is not started again until `start`. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.wanted = false;
    clearTimeout(this.pause);
    const child = this.child;
    if (child === undefined) return;
    child.kill(signal);
    const impatience = setTimeout(() => {
      this.options.say(`${this.name} did not stop in time and was killed`);
      child.kill('SIGKILL');
    }, STOP_TIMEOUT_MS);
    await this.ended;
    clearTimeout(impatience);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Kills the process like a crash of its own would: it comes back by itself. */
  async crash(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  private launch(): void {
    mkdirSync(dirname(this.options.logFile), { recursive: true });
    keepLogSmall(this.options.logFile);
    const log = openSync(this.options.logFile, 'a');
    const limits = heapLimits(this.options.oldMegabytes ?? OLD_MEGABYTES);
    const child = spawn(process.execPath, ['--enable-source-maps', ...limits, this.options.entry], {
      env: { ...inheritedEnvironment(), NODE_COMPILE_CACHE: COMPILED_CODE, ...this.options.environment },
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C reaches the launcher alone, which stops everything in order.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    const startedAt = performance.now();
    const guard = child.pid === undefined ? undefined : guardProcess(child.pid, 'TERM');
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.afterEnd(child, guard, performance.now() - startedAt);
        resolve();
      };
      child.once('exit', end).once('error', end);
    });
  }

  private afterEnd(child: ChildProcess, guard: Guard | undefined, livedMs: number): void {
    guard?.release();
    if (this.child !== child) return;
    this.child = undefined;
    if (!this.wanted) return;
    this.backoffMs = livedMs > STABLE_AFTER_MS ? FIRST_BACKOFF_MS : this.backoffMs;
    const how = child.signalCode ?? `exit ${child.exitCode}`;
    this.options.say(
      `${this.name} ended (${how}), started again in ${this.backoffMs / 1000} s\n${this.lastMessages()}`,
    );
    this.pause = setTimeout(() => this.comeBack(), this.backoffMs);
    this.backoffMs = Math.min(this.backoffMs * 2, LONGEST_BACKOFF_MS);
  }

  private comeBack(): void {
    this.launch();
    const tell = (): void => {
      if (this.wanted) this.options.say(`${this.name} is ready again`);
    };
    // One that ends once more is told of by its end.
    this.ready().then(tell, () => undefined);
  }

  private lastMessages(): string {
    if (!existsSync(this.options.logFile)) return '';
    const lines = readFileSync(this.options.logFile, 'utf8').split('\n');
    return lines
      .filter((line) => line.trim() !== '' && !STACK_LINE.test(line))
      .slice(-5)
      .map((line) => `    ${line.slice(0, 400)}`)
      .join('\n');
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** One older log is kept beside the present one. */
function keepLogSmall(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
}

/** A service must not pick up settings that happen to stand in the caller's environment. */
function inheritedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
