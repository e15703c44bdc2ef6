import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { AuditFindingPage, AuditStepPage, AuditTestList, IsAbsentOr, IsCode, IsDay, IsText } from '@huzhu/contracts';
import { Admits } from '../auth/auth.guard.js';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { type CommandContext, InContext } from '../commands/command-context.js';
import { PageQuery } from '../http/paging.js';
import { listSteps, listTests, runTest } from './audit-queries.js';

/** First and last day. */
class AuditDaysQuery extends PageQuery {
  @ApiProperty() @IsDay() readonly from!: string;
  @ApiProperty() @IsDay() readonly to!: string;
}

class AuditFindingsQuery extends AuditDaysQuery {
  @ApiProperty() @IsCode() readonly test!: string;
}

/** Of the trail: everything that is given must hold. */
class AuditStepsQuery extends AuditDaysQuery {
  /** Who acted: the id of a person, or the name of a service. */
  @ApiPropertyOptional() @IsAbsentOr() @IsText(200) readonly actor?: string;
  /** What was done, as `claims.approve-claim` or the beginning of it. */
  @ApiPropertyOptional() @IsAbsentOr() @IsText(200) readonly action?: string;
  /** The kind of what it was done to, and the one. */
  @ApiPropertyOptional() @IsAbsentOr() @IsText(100) readonly object?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsText(200) readonly objectId?: string;
}

/** What auditors take away of every service for a period; nothing of it can be changed by them. */
abstract class Audit {
  constructor(@Inject(SERVICE) protected readonly parts: ServiceParts) {}

  @Get('audit-tests')
  @Admits('auditor')
  @ApiOperation({ summary: 'Standard tests over the cases of this service' })
  @ApiOkResponse({ type: AuditTestList })
  tests(): AuditTestList {
    return listTests(this.parts);
  }

  @Get('audit-findings')
  @Admits('auditor')
  @ApiOperation({ summary: 'What a test found within the days, by id; no names' })
  @ApiOkResponse({ type: AuditFindingPage })
  findings(@InContext() { caller }: CommandContext, @Query() query: AuditFindingsQuery) {
    return runTest(this.parts, caller, query);
  }

  @Get('audit-steps')
  @Admits('auditor', 'log-auditor')
  @ApiOperation({
    summary: 'The audit trail of the days by actor, action and object: who did what to which version, with its hashes',
  })
  @ApiOkResponse({ type: AuditStepPage })
  steps(@InContext() { caller }: CommandContext, @Query() query: AuditStepsQuery) {
    return listSteps(this.parts, caller, query);
  }
}

/** The same under the path of one service. */
export function auditController(service: string): Type {
  @ApiTags('audit')
  @Controller(`api/${service}/v1`)
  class AuditController extends Audit {}
  return AuditController;
}
