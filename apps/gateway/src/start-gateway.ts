import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  createLogger,
  HouseAdapter,
  loadConfig,
  securityHeaders,
  trace,
  traceIdOf,
  type TracedRequest,
} from '@huzhu/service';
import type { NextFunction, Response } from 'express';
import { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { passOn } from './proxy/pass-on.js';
import { RateLimits } from './proxy/rate-limits.js';
import { ServiceProxies } from './proxy/service-proxies.js';

/** The largest upload over a slow line. */
const REQUEST_MILLISECONDS_MAX = 15 * 60_000;
/** Longer than proxies in front keep a connection, so that they close it and not we. */
const IDLE_MILLISECONDS = 65_000;
/** Requests under way may end before the process does. */
const GRACE_MILLISECONDS = 5_000;

export interface RunningGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the one door; `environment` is the process's own in production. */
export async function startGateway(environment: NodeJS.ProcessEnv = process.env): Promise<RunningGateway> {
  const config = loadConfig(GatewayConfig, environment);
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.of(config, logger), new HouseAdapter(), {
    logger: ['error', 'fatal'],
    bodyParser: false,
  });
  configure(app, config);
  await app.listen(config.PORT, config.HOST);
  const server: Server = app.getHttpServer();
  server.requestTimeout = REQUEST_MILLISECONDS_MAX;
  server.keepAliveTimeout = IDLE_MILLISECONDS;
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  logger.info({ url }, 'listening');
  return { url, stop: () => stop(app, server) };
}

function configure(app: NestExpressApplication, config: GatewayConfig): void {
  app.disable('x-powered-by');
  const proxies = config.TRUSTED_PROXIES?.split(',').map((each) => each.trim());
  if (proxies !== undefined) app.set('trust proxy', proxies);
  app.use(trace);
  app.use((request: TracedRequest, response: Response, next: NextFunction) => {
    // One id for the caller's report, the header and the logs of all services.
    response.setHeader('x-request-id', traceIdOf(request));
    next();
  });
  // Without TLS in front, a browser that is told to upgrade finds nothing.
  app.use(securityHeaders({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use(passOn(app.get(RateLimits), app.get(ServiceProxies)));
}

async function stop(app: NestExpressApplication, server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}
