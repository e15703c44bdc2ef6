import { randomUUID } from 'node:crypto';

const REQUEST_MILLISECONDS_MAX = 300_000;
const TRIES_MAX = 5;
const RETRY_PAUSE_MILLISECONDS = { step: 300, most: 1_500 };

/** The platform refused a request of the road; carries the problem's code and where it happened. */
export class RoadRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    what: string,
    detail: string,
  ) {
    super(`${what}: ${status} ${code}: ${detail}`);
    this.name = 'RoadRefused';
  }
}

/** The code of a refusal; anything else is thrown again. */
export function codeOf(error: unknown): string {
  if (error instanceof RoadRefused) return error.code;
  throw error;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly form?: FormData;
  /** Absent: a new one for every POST. */
  readonly key?: string;
}

/** The public API as one person sees it. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly token: () => Promise<string | null>,
    /** How often a request is sent at most, while nobody answers. */
    private readonly triesMax = TRIES_MAX,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path, {});
  }

  post<T>(path: string, body?: unknown, key?: string): Promise<T> {
    return this.request<T>('POST', path, { body: body ?? {}, ...(key === undefined ? {} : { key }) });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>('PUT', path, { body });
  }

  upload<T>(path: string, form: FormData, key?: string): Promise<T> {
    return this.request<T>('POST', path, { form, ...(key === undefined ? {} : { key }) });
  }

  /** The raw bytes of a download. */
  async download(path: string): Promise<Buffer> {
    const response = await this.send('GET', path, {}, randomUUID());
    if (!response.ok) await refuse(response, `GET ${path}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** All items of a list, page by page. */
  async *list<Item>(path: string, limit = 500): AsyncGenerator<Item> {
    let after: string | undefined;
    do {
      const separator = path.includes('?') ? '&' : '?';
      const cursor: string = after === undefined ? '' : `&after=${after}`;
      const page = await this.get<{ items: Item[]; nextCursor?: string }>(`${path}${separator}limit=${limit}${cursor}`);
      yield* page.items;
      after = page.nextCursor;
    } while (after !== undefined);
  }

  private async request<T>(method: string, path: string, options: RequestOptions): Promise<T> {
    // One key for all tries: a repeated request has the first one's effect.
    const key = options.key ?? randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.send(method, path, options, key).catch((error: unknown) => {
        if (attempt === this.triesMax) throw error;
        return null;
      });
      if (response?.ok) return (await readJson(response)) as T;
      if (response && (response.status < 502 || attempt === this.triesMax)) await refuse(response, `${method} ${path}`);
      const pause = Math.min(RETRY_PAUSE_MILLISECONDS.step * attempt, RETRY_PAUSE_MILLISECONDS.most);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async send(method: string, path: string, options: RequestOptions, key: string): Promise<Response> {
    const token = await this.token();
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      signal: AbortSignal.timeout(REQUEST_MILLISECONDS_MAX),
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
      },
      ...(options.form === undefined ? {} : { body: options.form }),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    // An answer that breaks off on the way is no answer.
    const bytes = await response.arrayBuffer();
    return new Response(bytes.byteLength === 0 ? null : bytes, { status: response.status });
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function refuse(response: Response, what: string): Promise<never> {
  const text = await response.text();
  let problem: { code?: string; detail?: string; errors?: unknown; facts?: unknown; traceId?: string } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    // Not from one of our services; the status says what there is to say.
  }
  const { code = 'UNKNOWN', detail = '', errors, facts, traceId } = problem;
  const told = [errors, facts, response.status < 500 ? undefined : traceId].filter((each) => each !== undefined);
  throw new RoadRefused(response.status, code, what, [detail, ...told.map((each) => JSON.stringify(each))].join(' '));
}
