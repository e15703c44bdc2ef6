import type { Operations } from './generated/operations.js';
import { offline, problemOf } from './problem.js';
import { authorization, refresh, renewal } from './session.js';
import { readWire, writeWire } from './wire.js';

export type Operation = keyof Operations;
type Part<K extends Operation, Name extends string> = Name extends keyof Operations[K] ? Operations[K][Name] : never;
export type Answer<K extends Operation> = Part<K, 'answer'>;

/** What an operation is asked with: its places in the address, its filters, its body. */
export type Input<K extends Operation> = ('path' extends keyof Operations[K]
  ? { readonly path: Part<K, 'path'> }
  : {}) &
  ('body' extends keyof Operations[K] ? { readonly body: Part<K, 'body'> } : {}) & {
    readonly query?: Part<K, 'query'>;
  };

/** Beside the input: the key that makes a repeated request one, the version the page shows, and what ends the wait. */
export interface CallOptions {
  readonly key?: string;
  readonly version?: number;
  readonly signal?: AbortSignal;
}

/** What every input comes down to. */
export interface AnyInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** The address of an operation with its filters; empty filters are left out. */
export function addressOf(path: string, { path: places = {}, query = {} }: AnyInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(places[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function requestOf(method: string, input: AnyInput, options: CallOptions): RequestInit {
  const { body } = input;
  const form = body instanceof FormData;
  return {
    method,
    headers: {
      ...authorization(),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': options.key ?? crypto.randomUUID() } : {}),
      ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
    },
    ...(body === undefined ? {} : { body: form ? body : writeWire(body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}

/** Sends one request under the session; an access token that has run out is renewed, if need be by signing in again. */
export async function send(address: string, request: () => RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(address, request()).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw offline();
    });
    if (response.ok) return response;
    if (response.status !== 401) throw await problemOf(response);
    if (!(await refresh())) await renewal();
  }
}

/** Asks the API; amounts come and go as bigint. Throws `ApiProblem`. */
export async function call<K extends Operation>(
  operation: K,
  input: Input<K>,
  options: CallOptions = {},
): Promise<Answer<K>> {
  const [method = 'GET', path = '/'] = operation.split(' ');
  const key = options.key ?? crypto.randomUUID();
  const asked = input as AnyInput;
  const response = await send(addressOf(path, asked), () => requestOf(method, asked, { ...options, key }));
  const text = await response.text();
  return (text === '' ? undefined : readWire(text)) as Answer<K>;
}
