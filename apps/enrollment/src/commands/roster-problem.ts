import type { Rejected } from '@huzhu/kernel';
import { fileRefusalDetail } from '@huzhu/service';
import type { RosterProblem } from '../domain/roster.js';

/** A refusal of a whole file as one message for the person who uploaded it. */
export function problemOf(refusal: Rejected): RosterProblem {
  const { code, facts = {} } = refusal;
  const { row } = facts;
  const field = facts['missing'] ?? facts['name'];
  return {
    code,
    detail: fileRefusalDetail(refusal) ?? 'The file cannot be read as a roster.',
    ...(typeof row === 'number' ? { row } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  };
}
