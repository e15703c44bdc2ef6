import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Logger, LOGGER, Problem, sendProblem, traceIdOf, type TracedRequest } from '@huzhu/service';
import type { Response } from 'express';
import { Pool } from 'undici';
import { GatewayConfig, serviceUrls } from '../gateway.config.js';
import { headersForService } from './forwarded-headers.js';
import { Passing, ServiceSilent } from './passing.js';
import { withBody } from './request-body.js';

const CONNECTIONS_MAX = 256;
/** Far less than a service keeps an idle connection: the gateway must be the one to end it, or a request meets its end. */
const IDLE_MILLISECONDS = 30_000;
/** Silence is looked for so often within the time that it may last. */
const LOOKS = 4;

/** Passes requests on to the services: bodies and answers stream through unread, connections are kept. */
@Injectable()
export class ServiceProxies implements OnApplicationShutdown {
  private readonly services: ReadonlyMap<string, Pool>;
  private readonly silenceMilliseconds: number;
  private readonly underway = new Set<Passing>();
  private readonly watch: NodeJS.Timeout;

  constructor(
    @Inject(GatewayConfig) config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.silenceMilliseconds = config.UPSTREAM_SECONDS * 1_000;
    // Silence is watched over here: a slow upload is none, which the client's own limits cannot tell.
    const kept = {
      connections: CONNECTIONS_MAX,
      keepAliveTimeout: IDLE_MILLISECONDS,
      keepAliveMaxTimeout: IDLE_MILLISECONDS,
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    this.services = new Map([...serviceUrls(config)].map(([service, url]) => [service, new Pool(url, kept)]));
    this.watch = setInterval(() => this.endSilent(), this.silenceMilliseconds / LOOKS).unref();
  }

  /** Whether there is a service of that name. */
  has(service: string): boolean {
    return this.services.has(service);
  }

  /** Passes one request on to a service that is there. */
  pass(service: string, request: TracedRequest, response: Response): void {
    const pool = this.services.get(service)!;
    const path = request.originalUrl;
    const method = request.method;
    const headers = headersForService(request);
    withBody(request, (body) => {
      const passing: Passing = new Passing(request, response, (error) => {
        this.underway.delete(passing);
        if (error) this.refuse(service, error, request, response);
      });
      this.underway.add(passing);
      pool.dispatch({ path, method, headers, body }, passing);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.watch);
    await Promise.all([...this.services.values()].map((pool) => pool.destroy()));
  }

  private endSilent(): void {
    const before = performance.now() - this.silenceMilliseconds;
    for (const passing of this.underway) if (passing.heardAt < before) passing.endSilent();
  }

  private refuse(service: string, error: Error & { code?: string }, request: TracedRequest, response: Response): void {
    const traceId = traceIdOf(request);
    this.logger.warn({ traceId, service, code: error.code ?? error.name }, 'service failed');
    if (response.headersSent) {
      // The answer had begun: cutting it is the only way to say that it is not whole.
      response.destroy();
      return;
    }
    const problem =
      error instanceof ServiceSilent
        ? new Problem(
            504,
            'SERVICE_UNAVAILABLE',
            'The service did not answer in time. It may still have done its work.',
          )
        : new Problem(502, 'SERVICE_UNAVAILABLE', 'The service cannot be reached. Try again in a moment.');
    response.setHeader('connection', 'close');
    sendProblem(response, problem, traceId);
  }
}
