import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  ApplyForFile,
  DisclosedHousehold,
  DiscloseHousehold,
  ExitHousehold,
  HouseholdPage,
  HouseholdStanding,
  HouseholdView,
  PayeeAccount,
  PublicNotices,
  ReassessHousehold,
  RecordComparison,
  RecordVisit,
  RejectHousehold,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { ApplyForFileCommand } from '../commands/apply-for-file.command.js';
import { ApproveHouseholdCommand } from '../commands/approve-household.command.js';
import { ChangePayeeCommand } from '../commands/change-payee.command.js';
import { DiscloseHouseholdCommand } from '../commands/disclose-household.command.js';
import { ExitHouseholdCommand } from '../commands/exit-household.command.js';
import { ProposeReassessmentCommand } from '../commands/propose-reassessment.command.js';
import { RecordComparisonCommand } from '../commands/record-comparison.command.js';
import { RecordVisitCommand } from '../commands/record-visit.command.js';
import { TakeHouseholdStepCommand } from '../commands/take-household-step.command.js';
import { HouseholdsQuery } from '../queries/households.query.js';
import { HouseholdListQuery } from './lists.query.js';

type Standing = Promise<HouseholdStanding | Rejected>;

/** Hardship files, from application to exit. */
@Controller('api/hardship/v1/households')
export class HouseholdController {
  constructor(
    @Inject(ApplyForFileCommand) private readonly applyForFile: ApplyForFileCommand,
    @Inject(RecordVisitCommand) private readonly recordVisit: RecordVisitCommand,
    @Inject(RecordComparisonCommand) private readonly recordComparison: RecordComparisonCommand,
    @Inject(TakeHouseholdStepCommand) private readonly takeStep: TakeHouseholdStepCommand,
    @Inject(ApproveHouseholdCommand) private readonly approveHousehold: ApproveHouseholdCommand,
    @Inject(ExitHouseholdCommand) private readonly exitHousehold: ExitHouseholdCommand,
    @Inject(ChangePayeeCommand) private readonly changePayee: ChangePayeeCommand,
    @Inject(ProposeReassessmentCommand) private readonly proposeReassessment: ProposeReassessmentCommand,
    @Inject(DiscloseHouseholdCommand) private readonly discloseHousehold: DiscloseHouseholdCommand,
    @Inject(HouseholdsQuery) private readonly households: HouseholdsQuery,
  ) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member')
  @ApiOkResponse({ type: HouseholdPage })
  list(@InContext() { caller }: CommandContext, @Query() query: HouseholdListQuery): Promise<HouseholdPage> {
    return this.households.list(caller, query);
  }

  @Get('public-notices')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOkResponse({ type: PublicNotices })
  publicNotices(@InContext() { caller }: CommandContext, @Query() query: PageQuery): Promise<PublicNotices> {
    return this.households.publicNotices(caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member')
  @ApiOkResponse({ type: HouseholdView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<HouseholdView | Rejected> {
    return this.households.one(caller, id);
  }

  @Post()
  @Admits('clerk', 'officer')
  @ApiCreatedResponse({ type: HouseholdStanding })
  apply(@InKeyedContext() context: CommandContext, @Body() body: ApplyForFile): Standing {
    return this.applyForFile.handle(context, body);
  }

  @Post(':id/visit')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  visit(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: RecordVisit): Standing {
    return this.recordVisit.handle(context, id, body);
  }

  @Post(':id/publicity')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  openPublicity(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'open-publicity' });
  }

  @Post(':id/publicity-closing')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  closePublicity(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'close-publicity' });
  }

  @Post(':id/comparison')
  @Admits('officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  compare(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordComparison,
  ): Standing {
    return this.recordComparison.handle(context, id, body);
  }

  @Post(':id/review')
  @Admits('first-reviewer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  review(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'review' });
  }

  @Post(':id/approval')
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  approve(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.approveHousehold.handle(context, id);
  }

  @Post(':id/rejection')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  reject(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RejectHousehold,
  ): Standing {
    return this.takeStep.handle(context, id, { type: 'reject', reason: body.reason });
  }

  @Post(':id/exit')
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  exit(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: ExitHousehold): Standing {
    return this.exitHousehold.handle(context, id, body);
  }

  @Post(':id/payee')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  payee(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayeeAccount,
  ): Standing {
    return this.changePayee.handle(context, id, body);
  }

  @Post(':id/reassessment')
  @Admits('officer')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  reassess(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReassessHousehold,
  ): Standing {
    return this.proposeReassessment.handle(context, id, body);
  }

  @Post(':id/reassessment-approval')
  @Admits('approver')
  @HttpCode(200)
  @ApiOkResponse({ type: HouseholdStanding })
  approveReassessment(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Standing {
    return this.takeStep.handle(context, id, { type: 'approve-reassessment' });
  }

  @Post(':id/disclosures')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'auditor', 'member')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosedHousehold })
  disclose(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DiscloseHousehold,
  ): Promise<DisclosedHousehold | Rejected> {
    return this.discloseHousehold.handle(context, id, body);
  }
}
