import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/auth.guard.js';
import { Problem } from '../errors/problem.js';
import { SERVICE, type ServiceParts } from './service-parts.js';

/** Is the process alive; can it do its work. */
@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  constructor(@Inject(SERVICE) private readonly service: ServiceParts) {}

  @Get('livez')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('readyz')
  async ready(): Promise<{ status: string; service: string }> {
    try {
      await this.service.database.app.query('SELECT 1');
    } catch {
      throw new Problem(503, 'NOT_READY', 'The database does not answer.');
    }
    return { status: 'ready', service: this.service.name };
  }
}
