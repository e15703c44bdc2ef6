import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Problem } from '@huzhu/service';
import type { Request, Response } from 'express';
import { GatewayConfig } from '../gateway.config.js';
import { WindowCounts } from './window-counts.js';

const MINUTE_MILLISECONDS = 60_000;
const SIGN_IN = /^\/api\/identity\/v1\/(sign-in|refresh|member-sign-in|member-sign-in\/codes)\/?$/i;

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
@Injectable()
export class RateLimits {
  private readonly counts = new WindowCounts(MINUTE_MILLISECONDS);

  constructor(@Inject(GatewayConfig) private readonly config: GatewayConfig) {}

  /** Counts a request. Throws the 429 of one that is too many, with the time to wait on its answer. */
  count(request: Request, response: Response): void {
    const { config } = this;
    const address = request.ip ?? '';
    const subject = subjectOf(request.headers.authorization);
    // With the address, so that a forged token cannot use up somebody else's count.
    if (subject !== null) this.take(`caller|${subject}|${address}`, config.RATE_PER_CALLER_PER_MINUTE, response);
    this.take(`address|${address}`, config.RATE_PER_ADDRESS_PER_MINUTE, response);
    if (SIGN_IN.test(request.path)) this.take(`sign-in|${address}`, config.RATE_SIGN_IN_PER_MINUTE, response);
  }

  private take(key: string, limit: number, response: Response): void {
    const { hits, secondsLeft } = this.counts.take(key);
    if (hits <= limit) return;
    response.setHeader('retry-after', secondsLeft);
    throw new Problem(429, 'TOO_MANY_REQUESTS', `Too many requests; wait ${secondsLeft} seconds.`);
  }
}

/** The limits before an endpoint of the gateway's own. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(@Inject(RateLimits) private readonly limits: RateLimits) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    this.limits.count(http.getRequest<Request>(), http.getResponse<Response>());
    return true;
  }
}
