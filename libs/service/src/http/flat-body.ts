import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../errors/problem.js';

/** Contracts nest six deep at most. */
const DEPTH_MAX = 32;

/** Whether a parsed value nests deeper than anything that walks over it can be trusted to stand. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH_MAX) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item as Record<string, unknown>) : [],
    );
  }
  return false;
}

/** Refuses a body that is nested too deep before anybody hashes or checks it. */
export function flatBody(request: Request, _response: Response, next: NextFunction): void {
  const deep = isTooDeep(request.body);
  next(deep ? new Problem(400, 'BODY_TOO_DEEP', `The body may nest ${DEPTH_MAX} deep.`) : undefined);
}
