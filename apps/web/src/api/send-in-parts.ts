import { type Answer, call, type Input, type Operation } from './call.js';
import { ApiProblem } from './problem.js';
import { sendPart } from './send-part.js';

/** Small enough that a bad line brings one through, large enough not to crawl on a good one. */
const PART_BYTES = 1024 * 1024;
const TRIES_MAX = 8;
const AGAIN_MILLISECONDS = 2_000;

/** What a file that is sent in parts is begun with. */
interface Announced {
  readonly bytes: number;
  readonly sha256: string;
  readonly extension: string;
}

export interface PartsOptions {
  readonly signal: AbortSignal;
  /** Share of the file that the server has, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** The line broke, and it is tried again by itself; or it goes on. */
  readonly onWaiting: (waiting: boolean) => void;
}

/** SHA-256 of a file, hexadecimal. */
async function hashOf(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tries again while the line is away; the signal ends it. Throws what is no matter of the line, and the last failure. */
async function persist<T>(step: () => Promise<T>, { signal, onWaiting }: PartsOptions): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      const done = await step();
      onWaiting(false);
      return done;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiProblem) || !error.passing || tried === TRIES_MAX) throw error;
      onWaiting(true);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
      signal.throwIfAborted();
    }
  }
}

/** Where the server stands, after a part whose answer was lost or that another one was faster than. */
async function standing(id: string, signal: AbortSignal): Promise<number> {
  const path = { id };
  return (await call('GET /api/enrollment/v1/roster-uploads/{id}', { path }, { signal })).received;
}

/**
 * Sends a roster byte by byte: a line that breaks costs what was on its way, and the same file chosen again, after a reload too,
 * goes on where it stood. Throws `ApiProblem`, or an `AbortError` after `signal`.
 */
export async function sendRoster(
  file: File,
  body: Input<typeof COMPLETION>['body'],
  options: PartsOptions,
): Promise<Answer<typeof COMPLETION>> {
  const { signal, onProgress } = options;
  const announced: Announced = {
    bytes: file.size,
    sha256: await hashOf(file),
    extension: /\.([a-z0-9]{1,8})$/.exec(file.name.toLowerCase())?.[1] ?? 'csv',
  };
  const keptUnder = `huzhu.roster-upload.${announced.sha256}`;
  const begun = sessionStorage.getItem(keptUnder);
  let id = begun ?? '';
  let received = begun === null ? -1 : await known(begun, options);
  if (received < 0) {
    const key = crypto.randomUUID();
    const upload = await persist(() => call(BEGIN, { body: announced }, { key, signal }), options);
    ({ uploadId: id, received } = upload);
    sessionStorage.setItem(keptUnder, id);
  }
  while (received < announced.bytes) {
    onProgress(received / announced.bytes);
    const offset = received;
    received = await persist(async () => {
      try {
        const part = file.slice(offset, offset + PART_BYTES);
        return await sendPart(`/api/enrollment/v1/roster-uploads/${id}`, part, offset, signal);
      } catch (error) {
        const goesOn = error instanceof ApiProblem && (error.passing || error.code.startsWith('UPLOAD_'));
        if (!goesOn) throw error;
        // What of the part arrived is kept: the next attempt begins behind it.
        return standing(id, signal);
      }
    }, options);
  }
  onProgress(1);
  const key = crypto.randomUUID();
  const answer = await persist(() => call(COMPLETION, { path: { id }, body }, { key, signal }), options);
  sessionStorage.removeItem(keptUnder);
  return answer;
}

const BEGIN = 'POST /api/enrollment/v1/roster-uploads' satisfies Operation;
const COMPLETION = 'POST /api/enrollment/v1/roster-uploads/{id}/completion' satisfies Operation;

/** How far an upload of an earlier time is; below 0 where it is not there any more. */
async function known(id: string, options: PartsOptions): Promise<number> {
  try {
    return await persist(() => standing(id, options.signal), options);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return -1;
    throw error;
  }
}
