import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { changeWork, endWork, type ShownWork, useWorks } from './works.js';

/**
 * A claim that is kept on this device while it is written; undefined while it is looked for or left. Once it is handed in, the claim is
 * shown instead, with `handedInQuery`; who asks for one that is not here begins at `beginning`.
 */
export function useOpenWork(id: string, beginning: string, handedInQuery = ''): ShownWork | undefined {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const works = useWorks();
  const work = works?.find((each) => each.id === id);
  const claimId = work?.handedIn === true ? work.claimId : undefined;
  const lost = works !== undefined && work === undefined;
  const leaving = useRef(false);
  useEffect(() => {
    if (claimId !== undefined && !leaving.current) {
      leaving.current = true;
      void queries.invalidateQueries();
      void navigate(`/claims/${claimId}${handedInQuery}`, { replace: true });
      void endWork(id);
    } else if (lost && !leaving.current) void navigate(beginning, { replace: true });
  }, [claimId, lost, id, beginning, handedInQuery, navigate, queries]);
  return claimId === undefined ? work : undefined;
}

/** The way through the steps of a work whose pages stand at `path`, and out of it to `beginning`. */
export function useWorkSteps(id: string, step: number, path: string, beginning: string) {
  const navigate = useNavigate();
  const go = (): void => {
    void changeWork(id, (held) => ({ ...held, step: step + 1 }));
    void navigate(`${path}?step=${step + 1}`);
    scrollTo(0, 0);
  };
  const drop = async (): Promise<void> => {
    await endWork(id);
    await navigate(beginning, { replace: true });
  };
  return { go, drop };
}
