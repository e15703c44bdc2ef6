import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Answer, Operation } from './call.js';
import { ApiProblem } from './problem.js';
import { upload } from './upload.js';

const TRIES_MAX = 5;
const AGAIN_MILLISECONDS = 3_000;

interface Uploading<K extends Operation> {
  readonly send: (form: FormData, path?: Readonly<Record<string, string>>) => Promise<Answer<K> | undefined>;
  readonly cancel: () => void;
  /** Share of the form that has left this device; undefined while nothing is sent. */
  readonly share: number | undefined;
  /** The line broke, and it is tried again by itself. */
  readonly waiting: boolean;
  readonly problem: ApiProblem | undefined;
}

/** A form on its way: told how far, sent again by itself when the line breaks, under one key, so that it arrives once. */
export function useUpload<K extends Operation>(operation: K): Uploading<K> {
  const queries = useQueryClient();
  const running = useRef<AbortController>(undefined);
  const [share, setShare] = useState<number>();
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => () => running.current?.abort(), []);
  const send: Uploading<K>['send'] = async (form, path) => {
    if (running.current !== undefined) return undefined;
    const { signal } = (running.current = new AbortController());
    const key = crypto.randomUUID();
    const input = { form, ...(path === undefined ? {} : { path }) };
    setProblem(undefined);
    try {
      for (let tried = 1; ; tried += 1) {
        setShare(0);
        setWaiting(false);
        try {
          const answer = await upload(operation, input, { key, signal, onProgress: setShare });
          await queries.invalidateQueries();
          return answer;
        } catch (error) {
          if (!(error instanceof ApiProblem) || !error.passing || tried === TRIES_MAX) throw error;
          setWaiting(true);
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
        }
      }
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error);
      else if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      return undefined;
    } finally {
      running.current = undefined;
      setShare(undefined);
      setWaiting(false);
    }
  };
  return { send, cancel: () => running.current?.abort(), share, waiting, problem };
}
