import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AnyInput } from './call.js';
import { follow, pause, type StreamEvent } from './stream.js';

/** Lists are not read again more often than this, however much happens. */
const APART_MILLISECONDS = 2_000;
/** Figures are made of what all services tell, a little later. */
const FIGURES_MILLISECONDS = 10_000;
const AGAIN_MILLISECONDS = 1_000;
/** Nobody has been here for so long: the line rests until somebody is, and does not keep the session open. */
const AWAY_MILLISECONDS = 3_600_000;
const FIGURES = 'insight';

/** Who opens these is on record: they are read again only when it is their own case that changed. */
const ON_RECORD = /^GET \/api\/claims\/v1\/(claims\/\{id\}|people\/)/;

interface Told {
  readonly service: string;
  /** Left out where they are too many to be named. */
  readonly ids?: readonly string[];
}

/** What somebody is deciding on does not change under their hand: the dialog comes first. */
const isDeciding = (): boolean => document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null;

/** What is to be read again of a service: when, and which cases changed; null where they were too many to be named. */
interface Due {
  readonly at: number;
  readonly ids: Set<string> | null;
}

/** Has the pages that show something of a service read it again, soon and not too often. */
class Refresher {
  readonly #due = new Map<string, Due>();
  readonly #read = new Map<string, number>();
  #timer: number | undefined;

  constructor(private readonly queries: QueryClient) {}

  mark({ service, ids }: Told): void {
    const held = this.#due.get(service);
    const named = ids === undefined || held?.ids === null ? null : new Set([...(held?.ids ?? []), ...ids]);
    const at = held?.at ?? (this.#read.get(service) ?? -Infinity) + APART_MILLISECONDS;
    this.#due.set(service, { at, ids: named });
    if (!this.#due.has(FIGURES)) this.#due.set(FIGURES, { at: performance.now() + FIGURES_MILLISECONDS, ids: null });
    this.#timer ??= window.setInterval(() => this.#readDue(), 200);
  }

  stop(): void {
    window.clearInterval(this.#timer);
  }

  #readDue(): void {
    if (isDeciding()) return;
    const now = performance.now();
    for (const [service, { at, ids }] of this.#due) {
      if (at > now) continue;
      this.#due.delete(service);
      this.#read.set(service, now);
      void this.queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(service, ids, queryKey) });
    }
    if (this.#due.size > 0) return;
    window.clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Whether an answer may have changed: anything of the service, but what is on record only with its case. */
export function isTouched(service: string, ids: ReadonlySet<string> | null, key: readonly unknown[]): boolean {
  const [operation, input] = key;
  if (typeof operation !== 'string' || !operation.startsWith(`GET /api/${service}/`)) return false;
  if (ids === null || !ON_RECORD.test(operation)) return true;
  const { path = {} } = (input ?? {}) as AnyInput;
  return Object.values(path).some((place) => ids.has(place));
}

/** Follows the changes until `signal` ends it; somebody who has gone away is waited for. */
async function stay(signal: AbortSignal, seen: () => number, onTold: (event: StreamEvent) => void): Promise<void> {
  while (!signal.aborted) {
    if (performance.now() - seen() < AWAY_MILLISECONDS) {
      if ((await follow('/api/live', signal, onTold)) === 'refused') return;
    }
    await pause(AGAIN_MILLISECONDS, signal);
  }
}

/**
 * Pages show what others do without being opened anew: whatever a service says has changed is read again. `own`: the pages show one's
 * own cases alone, and reading them is on nobody's record.
 */
export function useLive({ own = false } = {}): void {
  const queries = useQueryClient();
  useEffect(() => {
    const ending = new AbortController();
    const refresher = new Refresher(queries);
    let seen = performance.now();
    const see = (): void => {
      seen = performance.now();
    };
    const { signal } = ending;
    for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, see, { signal, capture: true });
    void stay(
      signal,
      () => seen,
      ({ name, data }) => {
        const told = data as Told;
        // Whatever happened before the line was open, or while it was broken, may have been missed.
        refresher.mark(name === 'changed' ? told : { service: told.service, ...(own ? {} : { ids: [] }) });
      },
    );
    return () => {
      ending.abort();
      refresher.stop();
    };
  }, [queries, own]);
}
