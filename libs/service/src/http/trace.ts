import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** A request with its W3C trace context. */
export interface TracedRequest extends Request {
  traceparent?: string;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes over the caller's trace context, or begins one. */
export function trace(request: TracedRequest, _response: Response, next: NextFunction): void {
  const given = request.headers['traceparent'];
  const traceId = TRACEPARENT.exec(typeof given === 'string' ? given : '')?.[1] ?? randomBytes(16).toString('hex');
  request.traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
  next();
}

/** The id a person reports, and under which logs are found. */
export const traceIdOf = (request: TracedRequest): string => request.traceparent?.slice(3, 35) ?? '0'.repeat(32);
