import type { ClaimAnswer } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Decided, isRejected } from '@huzhu/service';
import type { ClaimCase } from '../domain/claim-case.js';

/** What a caller is told of a decision about one claim. */
export const answerOf = (decided: Decided<ClaimCase> | Rejected): ClaimAnswer | Rejected =>
  isRejected(decided) ? decided : { claimId: decided.id, state: decided.state.status, version: decided.version };
