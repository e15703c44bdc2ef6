import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useRef, useState, useSyncExternalStore } from 'react';
import { type Answer, call, type Input, type Operation } from './call.js';
import { ApiProblem } from './problem.js';
import { currentSession, onSession, type Session } from './session.js';
import { writeWire } from './wire.js';

export const useSession = (): Session => useSyncExternalStore(onSession, currentSession);

/** What the one who is signed in may do. */
export function useRoles(): readonly string[] {
  const session = useSession();
  return 'me' in session ? (session.me.roles ?? []) : [];
}

/** What a GET operation answers; kept under the operation and its input. */
export function useAnswer<K extends Operation>(
  operation: K,
  input: Input<K>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<Answer<K>, ApiProblem> {
  return useQuery<Answer<K>, ApiProblem>({
    queryKey: [operation, input],
    queryFn: ({ signal }) => call(operation, input, { signal }),
    ...options,
  });
}

const TODAY_MILLISECONDS = 600_000;

/** The business day the platform counts by. */
export function useToday(): string {
  const session = useSession();
  const { data } = useQuery({
    queryKey: ['GET /api/identity/v1/me', {}],
    queryFn: ({ signal }) => call('GET /api/identity/v1/me', {}, { signal }),
    staleTime: TODAY_MILLISECONDS,
  });
  return data?.today ?? ('me' in session ? session.me.today : '');
}

/** One command of a page: running, refused, done. */
export interface Command<K extends Operation> {
  readonly run: (input: Input<K>, version?: number) => Promise<Answer<K> | undefined>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly forget: () => void;
}

/**
 * A command with its idempotency key: the same input keeps its key over every retry until it has succeeded, so that a double
 * click, a lost answer or an expired session has one effect. Lists are read again afterwards. After a 412, which says what happened
 * since, the same case is asked again as the one who asks now knows it.
 */
export function useCommand<K extends Operation>(operation: K): Command<K> {
  const queries = useQueryClient();
  const held = useRef<{ readonly print: string; readonly key: string } | undefined>(undefined);
  const running = useRef(false);
  const told = useRef<{ readonly place: string; readonly version: number } | undefined>(undefined);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const keyOf = (input: Input<K>): string => {
    const print = 'body' in input && input.body instanceof FormData ? '' : writeWire(input);
    if (held.current?.print !== print || print === '') held.current = { print, key: crypto.randomUUID() };
    return held.current.key;
  };
  const run = async (input: Input<K>, shown?: number): Promise<Answer<K> | undefined> => {
    if (running.current) return undefined;
    const place = 'path' in input ? writeWire(input.path) : '';
    const since = told.current?.place === place ? told.current.version : 0;
    const version = shown === undefined ? undefined : Math.max(shown, since);
    running.current = true;
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await call(operation, input, { key: keyOf(input), ...(version === undefined ? {} : { version }) });
      held.current = undefined;
      told.current = undefined;
      await queries.invalidateQueries();
      return answer;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // A refusal is kept under its key as the answer; only what may not have arrived is asked again under the same one.
      if (!error.passing) held.current = undefined;
      const { version: standing } = error.facts;
      if (error.status === 412 && typeof standing === 'number') {
        told.current = { place, version: standing };
        void queries.invalidateQueries();
      }
      setProblem(error);
      return undefined;
    } finally {
      running.current = false;
      setPending(false);
    }
  };
  return { run, pending, problem, forget: () => setProblem(undefined) };
}
