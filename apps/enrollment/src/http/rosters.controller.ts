import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  ContributionPage,
  ContributionReceipt,
  RecordContribution as RecordContributionBody,
  RosterFaults,
  RosterPage,
  RosterReceipt,
  RosterRowPage,
  RosterStep,
  RosterView,
  WaiveParticipation as WaiveParticipationBody,
  WithdrawRoster as WithdrawRosterBody,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ConfirmRoster } from '../commands/confirm-roster.command.js';
import { RecordContribution } from '../commands/record-contribution.command.js';
import { UploadRoster } from '../commands/upload-roster.command.js';
import { WaiveParticipation } from '../commands/waive-participation.command.js';
import { WithdrawRoster } from '../commands/withdraw-roster.command.js';
import { ROSTER_FORMAT } from '../queries/roster-format.js';
import { RosterQueries } from '../queries/roster.queries.js';
import { RosterRowQueries } from '../queries/roster-row.queries.js';
import { RosterForm } from './roster-form.js';
import { ContributionQuery, RosterQuery, RosterRowQuery } from './roster-query.js';
import { UPLOAD_ROSTER_SCHEMA } from './upload-roster.schema.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor'] as const;

@ApiTags('rosters')
@Controller('api/enrollment/v1/rosters')
export class RostersController {
  constructor(
    @Inject(RosterForm) private readonly rosterForm: RosterForm,
    @Inject(UploadRoster) private readonly uploadRoster: UploadRoster,
    @Inject(ConfirmRoster) private readonly confirmRoster: ConfirmRoster,
    @Inject(WaiveParticipation) private readonly waiveParticipation: WaiveParticipation,
    @Inject(WithdrawRoster) private readonly withdrawRoster: WithdrawRoster,
    @Inject(RecordContribution) private readonly recordContribution: RecordContribution,
    @Inject(RosterQueries) private readonly rosters: RosterQueries,
    @Inject(RosterRowQueries) private readonly rows: RosterRowQueries,
  ) {}

  @Post()
  @HttpCode(202)
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Upload the roster of an employer, as CSV or XLSX; it is read in the background',
    description: ROSTER_FORMAT,
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_ROSTER_SCHEMA })
  @ApiAcceptedResponse({ type: RosterReceipt })
  async upload(@InKeyedContext() keyed: CommandContext, @Req() request: Request): Promise<RosterReceipt | Rejected> {
    const { context, form, file } = await this.rosterForm.receive(keyed, request);
    return this.uploadRoster.handle(context, form, file);
  }

  @Get()
  @Admits(...READERS)
  @ApiOkResponse({ type: RosterPage })
  list(@InContext() context: CommandContext, @Query() query: RosterQuery): Promise<RosterPage> {
    return this.rosters.list(context.caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: RosterView })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<RosterView | Rejected> {
    return this.rosters.one(context.caller, id);
  }

  @Get(':id/rows')
  @Admits(...READERS)
  @ApiOkResponse({ type: RosterRowPage })
  listRows(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: RosterRowQuery,
  ): Promise<RosterRowPage | Rejected> {
    return this.rows.list(context.caller, id, query);
  }

  @Get(':id/faults')
  @Admits(...READERS)
  @ApiOkResponse({ type: RosterFaults })
  faults(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<RosterFaults | Rejected> {
    return this.rows.faults(context.caller, id);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Confirm a checked roster; its people are enrolled in the background' })
  @ApiOkResponse({ type: RosterStep })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<RosterStep | Rejected> {
    return this.confirmRoster.handle(context, id);
  }

  @Post(':id/participation-waiver')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'Let a roster through that misses the participation test; never by its uploader' })
  @ApiOkResponse({ type: RosterStep })
  waive(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WaiveParticipationBody,
  ): Promise<RosterStep | Rejected> {
    return this.waiveParticipation.handle(context, id, body);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Take a roster back that is not confirmed; the same file may then be uploaded again' })
  @ApiOkResponse({ type: RosterStep })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WithdrawRosterBody,
  ): Promise<RosterStep | Rejected> {
    return this.withdrawRoster.handle(context, id, body);
  }

  @Post(':id/contributions')
  @Admits('accountant')
  @ApiOperation({ summary: 'Match a bank credit to a roster: exact activates, short waits, over is refunded' })
  @ApiCreatedResponse({ type: ContributionReceipt })
  contribute(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordContributionBody,
  ): Promise<ContributionReceipt | Rejected> {
    return this.recordContribution.handle(context, id, body);
  }

  @Get(':id/contributions')
  @Admits(...READERS)
  @ApiOkResponse({ type: ContributionPage })
  contributions(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: ContributionQuery,
  ): Promise<ContributionPage> {
    return this.rosters.contributions(context.caller, id, query);
  }
}
