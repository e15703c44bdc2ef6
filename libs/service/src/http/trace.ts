import type { NextFunction, Request, Response } from 'express';
import { NonceSource } from '../crypto/nonce-source.js';

/** A request with its W3C trace context. */
export interface TracedRequest extends Request {
  traceparent?: string;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

const traceIds = new NonceSource(16);
const spanIds = new NonceSource(8);

/** Takes over the caller's trace context, or begins one. */
export function trace(request: TracedRequest, _response: Response, next: NextFunction): void {
  const given = request.headers['traceparent'];
  const traceId = TRACEPARENT.exec(typeof given === 'string' ? given : '')?.[1] ?? traceIds.next().toString('hex');
  request.traceparent = `00-${traceId}-${spanIds.next().toString('hex')}-01`;
  next();
}

/** The id a person reports, and under which logs are found. */
export const traceIdOf = (request: TracedRequest): string => request.traceparent?.slice(3, 35) ?? '0'.repeat(32);
