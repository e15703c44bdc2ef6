import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { type Logger, LOGGER, ProblemFilter } from '@huzhu/service';
import { GatewayConfig } from './gateway.config.js';
import { HealthController } from './http/health.controller.js';
import { LiveController } from './http/live.controller.js';
import { Readiness } from './http/readiness.js';
import { StartPageController } from './http/start-page.controller.js';
import { WebController } from './http/web.controller.js';
import { WebFiles } from './http/web-files.js';
import { LiveLines } from './live/live-lines.js';
import { RateLimits } from './proxy/rate-limits.js';
import { ServiceProxies } from './proxy/service-proxies.js';

@Module({})
export class GatewayModule {
  static of(config: GatewayConfig, logger: Logger): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [HealthController, StartPageController, LiveController, WebController],
      providers: [
        { provide: GatewayConfig, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: WebFiles, useFactory: () => new WebFiles(config.WEB_DIR) },
        Readiness,
        LiveLines,
        RateLimits,
        ServiceProxies,
      ],
    };
  }
}
