import { useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { type Credentials, signIn } from '../../api/session.js';

/** One attempt after the other; the last refusal stays to be read. */
export function useSignIn(): {
  readonly run: (credentials: Credentials) => Promise<void>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
} {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (credentials: Credentials): Promise<void> => {
    setPending(true);
    try {
      await signIn(credentials);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  return { run, pending, problem };
}
