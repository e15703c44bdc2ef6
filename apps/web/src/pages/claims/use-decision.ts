import { useState } from 'react';
import type { ClaimDetail, ClaimDocument } from '../../api/generated/claims.js';
import { useCommand } from '../../api/hooks.js';
import { ApiProblem } from '../../api/problem.js';

export type Decision = 'approve' | 'return' | 'reject';
type WorkStep = 'first-review' | 'second-review' | 'approval' | 'confirmation';

/** A union's clerk has looked at a claim and approves nothing by it: the step has a word of its own. */
export const wordOf = (decision: Decision, list: string): string =>
  decision === 'approve' && list === 'union-check' ? 'review.checked' : `review.${decision}`;

/** The commands behind a decision on the claim as it stood when it was last shown, as one with one refusal. */
export function useDecision({ claimId }: ClaimDetail, list: string) {
  const check = useCommand('POST /api/claims/v1/claims/{id}/union-check');
  const accept = useCommand('POST /api/claims/v1/claims/{id}/acceptance');
  const giveBack = useCommand('POST /api/claims/v1/claims/{id}/return');
  const decide = useCommand('POST /api/claims/v1/work-lists/{step}/decisions');
  const [refused, setRefused] = useState<ApiProblem>();
  const path = { id: claimId };

  const run = async (
    decision: Decision,
    words: string,
    missing: readonly ClaimDocument['kind'][],
    version: number,
  ): Promise<boolean> => {
    setRefused(undefined);
    if (decision === 'return') {
      const body = { missing, ...(words === '' ? {} : { note: words }) };
      return (await giveBack.run({ path, body }, version)) !== undefined;
    }
    if (list === 'union-check') {
      return (await check.run({ path, body: { statement: words } }, version)) !== undefined;
    }
    if (list === 'acceptance') return (await accept.run({ path }, version)) !== undefined;
    const body = {
      claimIds: [claimId],
      versions: [version],
      verdict: decision === 'reject' ? ('REJECT' as const) : ('PASS' as const),
      opinion: words,
    };
    const answer = await decide.run({ path: { step: list as WorkStep }, body });
    const result = answer?.results[0];
    if (result?.refused === undefined) return answer !== undefined;
    const status = result.refused === 'STALE_VERSION' ? 412 : 409;
    setRefused(
      new ApiProblem({
        status,
        code: result.refused,
        ...(result.clause === undefined ? {} : { detail: result.clause }),
      }),
    );
    return false;
  };
  return {
    run,
    pending: check.pending || accept.pending || giveBack.pending || decide.pending,
    problem: refused ?? check.problem ?? accept.problem ?? giveBack.problem ?? decide.problem,
  };
}
