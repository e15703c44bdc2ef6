import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readiness } from './readiness.js';

/** Is the process alive; do all services behind it answer. */
@Controller()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('livez')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const { ready, services } = await this.readiness.ask();
    response.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', service: 'gateway', services };
  }
}
