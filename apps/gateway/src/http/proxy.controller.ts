import { All, Controller, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { TracedRequest } from '@huzhu/service';
import type { Response } from 'express';
import { RateLimitGuard } from '../proxy/rate-limits.js';
import { ServiceProxies } from '../proxy/service-proxies.js';

/** Everything below `/api/<service>/` goes to its service. */
@Controller('api')
@UseGuards(RateLimitGuard)
export class ProxyController {
  constructor(@Inject(ServiceProxies) private readonly proxies: ServiceProxies) {}

  @All(':service/*path')
  pass(@Param('service') service: string, @Req() request: TracedRequest, @Res() response: Response): Promise<void> {
    return this.proxies.pass(service, request, response);
  }
}
