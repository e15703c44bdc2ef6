import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Problem } from '@huzhu/service';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import type { GatewayConfig } from '../gateway.config.js';
import { WindowCounts } from './window-counts.js';

const MINUTE_MILLISECONDS = 60_000;
const SIGN_IN = /^\/api\/identity\/v1\/(sign-in|refresh|member-sign-in|member-sign-in\/codes)\/?$/i;

const requestOf = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();

/** Anybody may send any header: what is remembered of them stays below a few MiB. */
const REMEMBERED = { tokens: 1_000, characters: 2_048 };
const subjects = new Map<string, string | null>();

/**
 * Subject of a bearer token, unverified: the services verify it, here it only says whose count goes up. Null if there is none.
 * A token comes with many requests and is read once.
 */
function subjectOf(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const known = subjects.get(authorization);
  if (known !== undefined) return known;
  const subject = readSubject(authorization);
  if (authorization.length > REMEMBERED.characters) return subject;
  if (subjects.size >= REMEMBERED.tokens) subjects.clear();
  subjects.set(authorization, subject);
  return subject;
}

function readSubject(authorization: string): string | null {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./.exec(authorization)?.[1];
  if (payload === undefined) return null;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { sub?: unknown } | null;
    return typeof claims?.sub === 'string' ? claims.sub.slice(0, 64) : null;
  } catch {
    return null;
  }
}

/** Limits a minute: of a caller at an address, of an address, and of sign-ins from an address. */
export function rateLimits(config: GatewayConfig): ThrottlerModuleOptions {
  const ofAddress = (request: Record<string, unknown>): string => String(request['ip']);
  return {
    storage: new WindowCounts(),
    setHeaders: false,
    generateKey: (_context, tracker, name) => `${name}|${tracker}`,
    throttlers: [
      {
        name: 'caller',
        limit: config.RATE_PER_CALLER_PER_MINUTE,
        ttl: MINUTE_MILLISECONDS,
        skipIf: (context) => subjectOf(requestOf(context).headers.authorization) === null,
        // With the address, so that a forged token cannot use up somebody else's count.
        getTracker: (request) => `${subjectOf((request as Request).headers.authorization)}|${ofAddress(request)}`,
      },
      {
        name: 'address',
        limit: config.RATE_PER_ADDRESS_PER_MINUTE,
        ttl: MINUTE_MILLISECONDS,
        getTracker: ofAddress,
      },
      {
        name: 'sign-in',
        limit: config.RATE_SIGN_IN_PER_MINUTE,
        ttl: MINUTE_MILLISECONDS,
        skipIf: (context) => !SIGN_IN.test(requestOf(context).path),
        getTracker: ofAddress,
      },
    ],
  };
}

/** Answers 429 with the time to wait. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(
    context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    context.switchToHttp().getResponse<Response>().setHeader('retry-after', timeToBlockExpire);
    throw new Problem(429, 'TOO_MANY_REQUESTS', `Too many requests; wait ${timeToBlockExpire} seconds.`);
  }
}
