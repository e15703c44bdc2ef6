import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What a fresh machine has besides Node and its npm. */
const COREUTILS = (
  'basename cat chmod chown cp cut date dirname echo env expr false head id ln ls mkdir mktemp mv nproc printf pwd ' +
  'readlink realpath rm rmdir sed sh sleep sort stat tail tee test touch tr true uname uniq wc whoami'
).split(' ');

/** Settings without which the package registry may be out of reach; nothing else of the caller's environment is kept. */
const PASSED =
  /^(https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_file|ssl_cert_dir|npm_config_(registry|cafile|cache|userconfig))$/i;

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A copy of the project in a folder of its own, with an empty home and a PATH of Node, npm and coreutils. */
export class BareMachine {
  private constructor(
    readonly folder: string,
    readonly project: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static create(root: string): BareMachine {
    const folder = mkdtempSync(join(tmpdir(), 'huzhu-bare-'));
    const [project, home, bin] = ['project', 'home', 'bin'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const made of [project, home, bin]) mkdirSync(made);
    for (const path of projectFiles(root)) cpSync(join(root, path), join(project, path), { recursive: true });
    for (const name of ['node', 'npm', 'npx', ...COREUTILS]) {
      const program = find(name, root);
      if (program !== undefined) symlinkSync(program, join(bin, name));
    }
    const passed = Object.entries(process.env).filter(([name]) => PASSED.test(name));
    // Sharing the caches keeps this fast; what is installed is still decided by the lock file alone.
    const cache = process.env['npm_config_cache'] ?? join(homedir(), '.npm');
    const userconfig = process.env['npm_config_userconfig'] ?? join(homedir(), '.npmrc');
    return new BareMachine(folder, project, {
      ...Object.fromEntries(passed),
      ...(existsSync(userconfig) ? { npm_config_userconfig: userconfig } : {}),
      npm_config_cache: cache,
      PATH: bin,
      HOME: home,
    });
  }

  /** Runs npm to its end. */
  async npm(...args: string[]): Promise<Ended> {
    const run = this.start(...args);
    const code = await run.ended;
    return { code, stdout: run.stdout(), stderr: run.stderr() };
  }

  /** Starts npm; what it prints is gathered. */
  start(...args: string[]) {
    const child = spawn('npm', args, {
      cwd: this.project,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, stdout, stderr, ended };
  }

  /** Command lines of processes that belong to this machine: its folder, or its database wherever that lies. */
  processes(): string[] {
    const places = [this.folder, ...databaseFolders(this.project)];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .flatMap((pid) => {
        const command = readProc(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
        const trace = `${command} ${readProc(`/proc/${pid}/environ`)}`;
        return places.some((place) => trace.includes(place)) ? [command] : [];
      });
  }

  remove(): void {
    for (const folder of databaseFolders(this.project)) rmSync(dirname(folder), { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type Run = ReturnType<BareMachine['start']>;

/** Waits until a run has printed `text`; fails at once when it ends without. */
export async function untilPrinted(run: Run, text: string): Promise<void> {
  let over = false;
  void run.ended.then(() => (over = true));
  while (!run.stdout().includes(text)) {
    if (over) throw new Error(`ended without "${text}":\n${run.stdout()}\n${run.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Files git knows or would take; without git, all but what is made by the tools. */
function projectFiles(root: string): string[] {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const files = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
    return files.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
  } catch {
    const made = new Set(['node_modules', 'dist', '.huzhu', '.git', 'coverage', '.env']);
    return readdirSync(root).filter((name) => !made.has(name));
  }
}

/** The machine's own program, not the newer one that the project has installed for itself. */
function find(name: string, root: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(root) && !folder.includes('node-gyp-bin'))
    .concat('/usr/local/bin', '/usr/bin', '/bin')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

function databaseFolders(project: string): string[] {
  try {
    return [readlinkSync(join(project, '.huzhu', 'data', 'postgres'))];
  } catch {
    return [];
  }
}

function gather(stream: ChildProcess['stdout']): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
