import { Problem, sendProblem, traceIdOf, type TracedRequest } from '@huzhu/service';
import type { NextFunction, Response } from 'express';
import type { RateLimits } from './rate-limits.js';
import type { ServiceProxies } from './service-proxies.js';

/** Below `/api/<service>/`, and something behind it. */
const OF_SERVICE = /^\/api\/([a-z-]+)\/./;

/**
 * Everything below `/api/<service>/` goes to its service, before the gateway looks for an endpoint of its own: that search would
 * cost as much as passing it on.
 */
export const passOn =
  (limits: RateLimits, proxies: ServiceProxies) =>
  (request: TracedRequest, response: Response, next: NextFunction): void => {
    const service = OF_SERVICE.exec(request.path)?.[1];
    if (service === undefined || !proxies.has(service)) return next();
    try {
      limits.count(request, response);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      sendProblem(response, error, traceIdOf(request));
      return;
    }
    proxies.pass(service, request, response);
  };
