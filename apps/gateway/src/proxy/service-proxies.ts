import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Logger, LOGGER, Problem, sendProblem, traceIdOf, type TracedRequest } from '@huzhu/service';
import type { Response } from 'express';
import { createProxyMiddleware, type RequestHandler } from 'http-proxy-middleware';
import { GatewayConfig, serviceUrls } from '../gateway.config.js';
import { prepareAnswer, prepareRequest } from './forwarded-headers.js';

const CONNECTIONS_MAX = 256;
/** Far less than a service keeps an idle connection: the gateway must be the one to end it, or a request meets its end. */
const IDLE_MILLISECONDS = 30_000;
const KEPT = { keepAlive: true, maxSockets: CONNECTIONS_MAX, timeout: IDLE_MILLISECONDS } as const;

/** Passes requests on to the services: bodies and answers stream through unread, connections are kept. */
@Injectable()
export class ServiceProxies implements OnApplicationShutdown {
  private readonly agents = {
    http: new Agent(KEPT),
    https: new SecureAgent(KEPT),
  };
  private readonly handlers: ReadonlyMap<string, RequestHandler<TracedRequest, Response>>;
  private readonly silenceMilliseconds: number;
  private readonly begun = new WeakMap<TracedRequest, number>();

  constructor(
    @Inject(GatewayConfig) config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.silenceMilliseconds = config.UPSTREAM_SECONDS * 1_000;
    this.handlers = new Map([...serviceUrls(config)].map(([service, url]) => [service, this.handlerOf(service, url)]));
  }

  /** Passes one request on; throws the 404 of a service that is not there. */
  async pass(service: string, request: TracedRequest, response: Response): Promise<void> {
    const handler = this.handlers.get(service);
    if (!handler) throw new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    this.begun.set(request, performance.now());
    prepareRequest(request);
    await handler(request, response);
  }

  onApplicationShutdown(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private handlerOf(service: string, target: string): RequestHandler<TracedRequest, Response> {
    return createProxyMiddleware<TracedRequest, Response>({
      target,
      agent: target.startsWith('https:') ? this.agents.https : this.agents.http,
      proxyTimeout: this.silenceMilliseconds,
      // The library's own error answers are plain text that names the target.
      ejectPlugins: true,
      plugins: [
        (proxy) => {
          proxy.on('proxyRes', (answer) => prepareAnswer(answer));
          proxy.on('error', (error, request, response) =>
            this.refuse(service, error, request as TracedRequest, response as Response),
          );
        },
      ],
    });
  }

  private refuse(service: string, error: Error & { code?: string }, request: TracedRequest, response: Response): void {
    const waited = performance.now() - (this.begun.get(request) ?? 0);
    const traceId = traceIdOf(request);
    this.logger.warn({ traceId, service, code: error.code, waitedMilliseconds: Math.round(waited) }, 'service failed');
    if (response.headersSent) {
      // The answer had begun: cutting it is the only way to say that it is not whole.
      response.destroy();
      return;
    }
    const silent = waited >= this.silenceMilliseconds;
    const problem = silent
      ? new Problem(504, 'SERVICE_UNAVAILABLE', 'The service did not answer in time. It may still have done its work.')
      : new Problem(502, 'SERVICE_UNAVAILABLE', 'The service cannot be reached. Try again in a moment.');
    response.setHeader('connection', 'close');
    sendProblem(response, problem, traceId);
  }
}
