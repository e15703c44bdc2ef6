import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DemoAccountList } from '@huzhu/contracts';
import { Public, SERVICE, type ServiceParts } from '@huzhu/service';
import type { IdentityConfig } from '../identity.config.js';

/** What the sign-in page of a demonstration offers. */
@Controller('api/identity/v1/demo-accounts')
@Public()
export class DemoAccountsController {
  constructor(@Inject(SERVICE) private readonly service: ServiceParts) {}

  @Get()
  @ApiOperation({ summary: 'Accounts of a demonstration with their password; none in any other start', security: [] })
  @ApiOkResponse({ type: DemoAccountList })
  list(): DemoAccountList {
    const { DEMO_ACCOUNTS: demo } = this.service.config as IdentityConfig;
    if (demo !== 'true') return { items: [] };
    return {
      items: DEMO_ACCOUNTS.map(({ username, name, role }) => ({ username, name, role })),
      password: DEMO_PASSWORD,
    };
  }
}
