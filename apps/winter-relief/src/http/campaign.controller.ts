import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AssignQuotas, CampaignPage, CampaignView, PlanCampaign } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { AssignQuotasCommand } from '../commands/assign-quotas.command.js';
import { CloseCampaignCommand } from '../commands/close-campaign.command.js';
import { PlanCampaignCommand } from '../commands/plan-campaign.command.js';
import { TakeSnapshotCommand } from '../commands/take-snapshot.command.js';
import { CampaignsQuery } from '../queries/campaigns.query.js';
import { CampaignListQuery } from './lists.query.js';

type Answer = Promise<CampaignView | Rejected>;
const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

/** Campaigns, from notice to close. */
@Controller('api/winter-relief/v1/campaigns')
export class CampaignController {
  constructor(
    @Inject(PlanCampaignCommand) private readonly planCampaign: PlanCampaignCommand,
    @Inject(AssignQuotasCommand) private readonly assignQuotas: AssignQuotasCommand,
    @Inject(TakeSnapshotCommand) private readonly takeSnapshot: TakeSnapshotCommand,
    @Inject(CloseCampaignCommand) private readonly closeCampaign: CloseCampaignCommand,
    @Inject(CampaignsQuery) private readonly campaigns: CampaignsQuery,
  ) {}

  @Get()
  @Admits(...READERS)
  @ApiOkResponse({ type: CampaignPage })
  list(@InContext() { caller }: CommandContext, @Query() query: CampaignListQuery): Promise<CampaignPage> {
    return this.campaigns.list(caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: CampaignView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.campaigns.one(caller, id);
  }

  @Post()
  @Admits('clerk', 'officer')
  @ApiCreatedResponse({ type: CampaignView })
  plan(@InKeyedContext() context: CommandContext, @Body() body: PlanCampaign): Answer {
    return this.planCampaign.handle(context, body);
  }

  @Post(':id/quotas')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CampaignView })
  quotas(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AssignQuotas,
  ): Answer {
    return this.assignQuotas.handle(context, id, body);
  }

  @Post(':id/snapshot')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: CampaignView })
  snapshot(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.takeSnapshot.handle(context, id);
  }

  @Post(':id/closing')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOkResponse({ type: CampaignView })
  close(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.closeCampaign.handle(context, id);
  }
}
