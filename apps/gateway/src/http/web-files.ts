import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const ENTRY = 'index.html';
const NONCE_PLACE = /__NONCE__/g;

/** One file of the pages. */
export interface WebFile {
  readonly bytes: Buffer;
  /** The same as gzip, made by the build. */
  readonly gzip: Buffer | null;
  readonly type: string;
  readonly etag: string;
  /** Its name holds the hash of its content: it never changes. */
  readonly immutable: boolean;
}

/** All files of the built pages, read once: what is not in the folder at the start does not exist. */
export class WebFiles {
  private readonly files: ReadonlyMap<string, WebFile>;
  private readonly entry: string | null;

  constructor(folder: string) {
    this.files = readFolder(folder);
    this.entry = this.files.get(`/${ENTRY}`)?.bytes.toString('utf8') ?? null;
  }

  /** The file of a path such as `/assets/main-1a2b.js`; null if there is none. */
  find(path: string): WebFile | null {
    return this.files.get(path) ?? null;
  }

  /** The page every address of the pages begins with, and the policy for it: a nonce of its own for each answer. Null without pages. */
  page(): { readonly html: string; readonly policy: string } | null {
    if (this.entry === null) return null;
    const nonce = randomBytes(16).toString('base64url');
    return { html: this.entry.replace(NONCE_PLACE, nonce), policy: policyOf(nonce) };
  }
}

/** Own scripts only, no inline ones; styles from own files or with the nonce; pictures also as objects the page has fetched itself. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function readFolder(folder: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  // Sources of the pages have no assets: only what was built is served.
  if (!existsSync(join(folder, 'assets'))) return files;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(entry)];
    if (type === undefined) continue;
    const path = join(folder, entry);
    const bytes = readFileSync(path);
    files.set(`/${entry.replaceAll('\\', '/')}`, {
      bytes,
      gzip: existsSync(`${path}.gz`) ? readFileSync(`${path}.gz`) : null,
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      immutable: entry.startsWith('assets'),
    });
  }
  return files;
}
