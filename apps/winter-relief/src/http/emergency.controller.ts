import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DeclareEmergency,
  EmergencyAidPage,
  EmergencyAidView,
  EmergencyCompared,
  EmergencyPage,
  EmergencyPublicEntryPage,
  EmergencyReport,
  EmergencyRulesView,
  EmergencyView,
  IncompleteAidPage,
  IssueTemporaryIds,
  RegisterEmergencyAid,
  TemporaryIds,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { CompareEmergencyCommand } from '../commands/compare-emergency.command.js';
import { DeclareEmergencyCommand } from '../commands/declare-emergency.command.js';
import { RegisterEmergencyAidCommand } from '../commands/register-emergency-aid.command.js';
import { ReportEmergencyCommand } from '../commands/report-emergency.command.js';
import { EmergenciesQuery } from '../queries/emergencies.query.js';
import { EmergencyAidsQuery } from '../queries/emergency-aids.query.js';
import { EmergencyAidListQuery, EmergencyListQuery, IncompleteAidListQuery } from './emergency-lists.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;

/** Events that open the fast path, and everybody whom they struck. */
@ApiTags('emergencies')
@Controller('api/winter-relief/v1')
export class EmergencyController {
  constructor(
    @Inject(DeclareEmergencyCommand) private readonly declareEmergency: DeclareEmergencyCommand,
    @Inject(RegisterEmergencyAidCommand) private readonly registerAid: RegisterEmergencyAidCommand,
    @Inject(CompareEmergencyCommand) private readonly compareEmergency: CompareEmergencyCommand,
    @Inject(ReportEmergencyCommand) private readonly reportEmergency: ReportEmergencyCommand,
    @Inject(EmergenciesQuery) private readonly emergencies: EmergenciesQuery,
    @Inject(EmergencyAidsQuery) private readonly aids: EmergencyAidsQuery,
  ) {}

  @Get('emergency-rules')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Classes of relief, caps, days and final reasons' })
  @ApiOkResponse({ type: EmergencyRulesView })
  rules(): EmergencyRulesView {
    return this.emergencies.rules();
  }

  @Post('emergencies')
  @Admits('officer')
  @ApiOperation({ summary: 'Declare an event: kind, day, areas, evidence, and the money that is asked for' })
  @ApiCreatedResponse({ type: EmergencyView })
  declare(
    @InKeyedContext() context: CommandContext,
    @Body() body: DeclareEmergency,
  ): Promise<EmergencyView | Rejected> {
    return this.declareEmergency.declare(context, body);
  }

  @Get('emergencies')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Events of your union, of those below it, and of those above it' })
  @ApiOkResponse({ type: EmergencyPage })
  list(@InContext() { caller }: CommandContext, @Query() query: EmergencyListQuery): Promise<EmergencyPage> {
    return this.emergencies.list(caller, query);
  }

  @Get('emergencies/:id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'One event' })
  @ApiOkResponse({ type: EmergencyView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<EmergencyView | Rejected> {
    return this.emergencies.one(caller, id);
  }

  @Post('emergencies/:id/releases')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release the money; the second approver opens the fast path. Neither declared the event' })
  @ApiOkResponse({ type: EmergencyView })
  release(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<EmergencyView | Rejected> {
    return this.declareEmergency.release(context, id);
  }

  @Post('emergencies/:id/extension')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Extend the fast path, once' })
  @ApiOkResponse({ type: EmergencyView })
  extend(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<EmergencyView | Rejected> {
    return this.declareEmergency.extend(context, id);
  }

  @Post('emergencies/:id/temporary-ids')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Make temporary ids for people without papers; each is made once' })
  @ApiCreatedResponse({ type: TemporaryIds })
  issueIds(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: IssueTemporaryIds,
  ): Promise<TemporaryIds | Rejected> {
    return this.declareEmergency.issueIds(context, id, body.quantity);
  }

  @Post('emergencies/:id/aids')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Register a person on the spot, with the least that must be known' })
  @ApiCreatedResponse({ type: EmergencyAidView })
  register(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RegisterEmergencyAid,
  ): Promise<EmergencyAidView | Rejected> {
    return this.registerAid.handle(context, id, body);
  }

  @Get('emergencies/:id/aids')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Relief of an event, by masked name' })
  @ApiOkResponse({ type: EmergencyAidPage })
  listAids(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: EmergencyAidListQuery,
  ): Promise<EmergencyAidPage> {
    return this.aids.list(caller, id, query);
  }

  @Get('emergencies/:id/incomplete')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Cases whose papers are missing: age, deadline in working days, who must see to them' })
  @ApiOkResponse({ type: IncompleteAidPage })
  incomplete(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: IncompleteAidListQuery,
  ): Promise<IncompleteAidPage> {
    return this.aids.incomplete(caller, id, query);
  }

  @Post('emergencies/:id/comparison')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Check afterwards what was given; what should not have been is owed back. Repeat while left',
  })
  @ApiOkResponse({ type: EmergencyCompared })
  compare(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<EmergencyCompared | Rejected> {
    return this.compareEmergency.handle(context, id);
  }

  @Get('emergencies/:id/public-entries')
  @Admits(...READERS)
  @ApiOperation({ summary: 'The public record: masked name and union, neither amount nor what somebody suffered' })
  @ApiOkResponse({ type: EmergencyPublicEntryPage })
  publicEntries(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<EmergencyPublicEntryPage> {
    return this.aids.publicEntries(caller, id, query);
  }

  @Get('emergencies/:id/report')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What an event came to; cash drawn = handed out + brought back + left' })
  @ApiOkResponse({ type: EmergencyReport })
  report(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<EmergencyReport | Rejected> {
    return this.emergencies.report(caller, id);
  }

  @Post('emergencies/:id/report')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an event; refused while papers, payments or cash are open' })
  @ApiOkResponse({ type: EmergencyView })
  makeReport(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<EmergencyView | Rejected> {
    return this.reportEmergency.handle(context, id);
  }
}
