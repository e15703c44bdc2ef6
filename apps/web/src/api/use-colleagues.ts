import type { Colleague } from './generated/identity.js';
import { useAnswer } from './hooks.js';

const COLLEAGUES_MAX = 500;

/** Active staff of the own subtree, by name; none until they are read. */
export const useColleagues = (): readonly Colleague[] =>
  useAnswer('GET /api/identity/v1/colleagues', { query: { limit: COLLEAGUES_MAX } }).data?.items ?? [];
