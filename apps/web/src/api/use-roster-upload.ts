import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RosterReceipt, UploadRoster } from './generated/enrollment.js';
import { ApiProblem } from './problem.js';
import { sendRoster } from './send-in-parts.js';

interface RosterUploading {
  readonly send: (file: File, form: UploadRoster) => Promise<RosterReceipt | undefined>;
  readonly cancel: () => void;
  /** Share of the file that has arrived; undefined while nothing is sent. */
  readonly share: number | undefined;
  /** The line broke, and it is tried again by itself. */
  readonly waiting: boolean;
  readonly problem: ApiProblem | undefined;
}

/** A roster on its way in parts: told how far, gone on with by itself when the line breaks. */
export function useRosterUpload(): RosterUploading {
  const queries = useQueryClient();
  const running = useRef<AbortController>(undefined);
  const [share, setShare] = useState<number>();
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => () => running.current?.abort(), []);
  const send: RosterUploading['send'] = async (file, form) => {
    if (running.current !== undefined) return undefined;
    const { signal } = (running.current = new AbortController());
    setProblem(undefined);
    setShare(0);
    try {
      const answer = await sendRoster(file, form, { signal, onProgress: setShare, onWaiting: setWaiting });
      await queries.invalidateQueries();
      return answer;
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error);
      else if (!signal.aborted) throw error;
      return undefined;
    } finally {
      running.current = undefined;
      setShare(undefined);
      setWaiting(false);
    }
  };
  return { send, cancel: () => running.current?.abort(), share, waiting, problem };
}
