import { Problem } from '../errors/problem.js';

/** What somebody is told (429) for whom no further line of changes is opened: nothing is lost, lists are read when they are opened. */
export function tooManyLines(): Problem {
  return new Problem(429, 'TOO_MANY_REQUESTS', 'Too many lines are open; lists are read again when they are opened.');
}
