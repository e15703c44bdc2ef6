import { Controller, Get, Inject, Req, Res, UseGuards } from '@nestjs/common';
import type { TracedRequest } from '@huzhu/service';
import type { Response } from 'express';
import { LiveLines } from '../live/live-lines.js';
import { RateLimitGuard } from '../proxy/rate-limits.js';

/** What has just changed in any service, for pages that are open. */
@Controller('api/live')
@UseGuards(RateLimitGuard)
export class LiveController {
  constructor(@Inject(LiveLines) private readonly lines: LiveLines) {}

  @Get()
  follow(@Req() request: TracedRequest, @Res() response: Response): Promise<void> {
    return this.lines.follow(request, response);
  }
}
