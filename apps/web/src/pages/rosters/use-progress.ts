import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RosterProgress, RosterView } from '../../api/generated/enrollment.js';
import { follow } from '../../api/stream.js';
import { isAtWork } from './roster-status.js';

type Seen = Pick<RosterView, 'status'> & RosterProgress;

/** How far the service is with a roster, told by itself while it works; pages that show the roster are read again when it rests. */
export function useRosterProgress(roster: RosterView): Seen {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<Seen & { readonly id: string }>();
  const { id } = roster;
  const working = isAtWork(roster);
  useEffect(() => {
    if (!working) return undefined;
    const ending = new AbortController();
    const watch = async (): Promise<void> => {
      const address = `/api/enrollment/v1/rosters/${id}/progress`;
      await follow(address, ending.signal, ({ data }) => setSeen({ ...(data as Seen), id }));
      if (!ending.signal.aborted) await queries.invalidateQueries();
    };
    void watch();
    return () => ending.abort();
  }, [id, working, queries]);
  return working && seen?.id === id ? seen : { status: roster.status, ...roster.progress };
}
