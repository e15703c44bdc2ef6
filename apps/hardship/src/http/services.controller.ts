import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { GiveService, ServiceCounts, ServicePage, ServiceView, WithdrawService } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { GiveServiceCommand } from '../commands/give-service.command.js';
import { ServicesQuery } from '../queries/services.query.js';
import { ServiceFilterQuery, ServiceListQuery } from './services.query-params.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

type View = Promise<ServiceView | Rejected>;

/** Help that is no money: jobs, training, legal aid, counselling. */
@Controller('api/hardship/v1')
export class ServicesController {
  constructor(
    @Inject(GiveServiceCommand) private readonly giveService: GiveServiceCommand,
    @Inject(ServicesQuery) private readonly services: ServicesQuery,
  ) {}

  @Post('households/:id/services')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Record help that is no money, for a household on file on that day' })
  @ApiCreatedResponse({ type: ServiceView })
  give(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: GiveService): View {
    return this.giveService.give(context, id, body);
  }

  @Post('services/:id/withdrawal')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw an entry that was made in error; it counts no more' })
  @ApiOkResponse({ type: ServiceView })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WithdrawService,
  ): View {
    return this.giveService.withdraw(context, id, body);
  }

  @Get('services')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Services by household, union, kind and days' })
  @ApiOkResponse({ type: ServicePage })
  list(@InContext() { caller }: CommandContext, @Query() query: ServiceListQuery): Promise<ServicePage> {
    return this.services.list(caller, query);
  }

  @Get('service-counts')
  @Admits(...READERS)
  @ApiOperation({ summary: 'How many services, households and people, by kind' })
  @ApiOkResponse({ type: ServiceCounts })
  async counts(@InContext() { caller }: CommandContext, @Query() query: ServiceFilterQuery): Promise<ServiceCounts> {
    return { counts: await this.services.counts(caller, query) };
  }
}
