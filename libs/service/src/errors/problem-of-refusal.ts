import type { Rejected } from '@huzhu/kernel';
import { Problem } from './problem.js';
import { clauseOf } from './refusal-clause.js';
import { refusalDetail } from './refusal-detail.js';
import { refusalStatus } from './refusal-status.js';

/** The problem document of a refusal that a command returned. */
export const problemOfRefusal = (refusal: Rejected): Problem =>
  new Problem(refusalStatus(refusal), refusal.code, refusalDetail(refusal), [], {
    ...refusal,
    clause: clauseOf(refusal),
  });
