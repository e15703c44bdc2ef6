import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { AuthenticatedRequest } from '../auth/auth.guard.js';
import type { Caller } from '../auth/caller.js';
import { Problem } from '../errors/problem.js';
import type { TracedRequest } from '../http/trace.js';
import { toJson } from './json.js';

/** Who asks, and how the request is recognised when it comes again. */
export interface CommandContext {
  readonly caller: Caller;
  readonly idempotencyKey?: string;
  /** SHA-256 over method, path and body (for an upload: over fields and file content). */
  readonly requestHash: string;
  /** Version the caller has seen (`If-Match`). */
  readonly expectedVersion?: number;
  readonly traceparent?: string;
}

const KEY = /^[\x21-\x7e]{8,200}$/;

/** SHA-256 in hexadecimal over parts that are kept apart. */
export const requestHash = (...parts: readonly string[]): string =>
  hash('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));

function contextOf(execution: ExecutionContext): CommandContext {
  const request = execution.switchToHttp().getRequest<AuthenticatedRequest & TracedRequest>();
  if (!request.caller) throw new Error('a command endpoint was left public');
  // A key keeps the answer for repetitions; what is read may be personal, and a read is repeated without harm.
  const key = request.method === 'GET' ? undefined : request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    throw new Problem(400, 'IDEMPOTENCY_KEY_MALFORMED', 'Idempotency-Key takes 8 to 200 visible ASCII characters.');
  }
  const expectedVersion = request.method === 'GET' ? undefined : versionOf(request.headers['if-match']);
  return {
    caller: request.caller,
    requestHash: requestHash(request.method, request.path, toJson(request.body ?? null)),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
  };
}

/** The version a page shows (RFC 9110, 13.1.1); `*` and an absent header ask for none. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new Problem(400, 'IF_MATCH_MALFORMED', 'If-Match takes the ETag of one answer, unchanged, e.g. "3".');
}

/** The context of a command whose repetition does no harm. */
export const InContext = createParamDecorator((_data: unknown, execution: ExecutionContext) => contextOf(execution));

/** Tells the header in the API description of the method. */
const describeKey: ParameterDecorator = (target, method, _index) => {
  if (method === undefined) return;
  const endpoint = Object.getOwnPropertyDescriptor(target, method);
  if (!endpoint) return;
  ApiHeader({ name: 'Idempotency-Key', required: true })(target, method, endpoint);
  const description = 'ETag of the answer the page shows; if the case has moved on, 412 names what changed';
  ApiHeader({ name: 'If-Match', required: false, description })(target, method, endpoint);
};

/**
 * The context of a command that moves money or enrols people, or is a step on the way there: the request must carry an
 * `Idempotency-Key`.
 */
export const InKeyedContext = createParamDecorator(
  (_data: unknown, execution: ExecutionContext) => {
    const context = contextOf(execution);
    if (context.idempotencyKey === undefined) {
      throw new Problem(
        400,
        'IDEMPOTENCY_KEY_MISSING',
        'Send an Idempotency-Key header; repeat it when you try again.',
      );
    }
    return context;
  },
  [describeKey],
);
