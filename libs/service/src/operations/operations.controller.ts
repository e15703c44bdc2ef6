import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DeadLetterPage,
  EventTotals,
  OperationPage,
  OperationView,
  ParkedKeyPage,
  ProposeItemResolution,
  ProposeKeyResolution,
  ProposeReplay,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits } from '../auth/auth.guard.js';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { type CommandContext, InKeyedContext } from '../commands/command-context.js';
import { Commands } from '../commands/commands.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQuery } from '../http/paging.js';
import { confirmOperation, withdrawOperation } from './decide-operation.js';
import { eventTotals } from './event-totals.query.js';
import { type Asked, proposeOperation } from './propose-operation.js';
import { deadLetterPage, operationPage, parkedKeyPage } from './put-aside.queries.js';

type Answer = Promise<OperationView | Rejected>;

/**
 * What every service offers its operators, under the service's own path. System administrators propose; another one of them
 * or an approver confirms. Auditors read all of it and decide nothing, so that they can judge it.
 */
abstract class EventOperations {
  constructor(
    @Inject(SERVICE) protected readonly parts: ServiceParts,
    @Inject(Commands) protected readonly commands: Commands,
  ) {}

  @Get('event-totals')
  @Admits('auditor', 'sysadmin')
  @ApiOkResponse({ type: EventTotals })
  eventTotals(): Promise<EventTotals> {
    return eventTotals(this.parts);
  }

  @Get('dead-letters')
  @Admits('sysadmin', 'approver', 'auditor', 'log-auditor')
  @ApiOkResponse({ type: DeadLetterPage })
  deadLetters(@Query() query: PageQuery): Promise<DeadLetterPage> {
    return deadLetterPage(this.parts, query);
  }

  @Get('parked-keys')
  @Admits('sysadmin', 'approver', 'auditor', 'log-auditor')
  @ApiOkResponse({ type: ParkedKeyPage })
  parkedKeys(@Query() query: PageQuery): Promise<ParkedKeyPage> {
    return parkedKeyPage(this.parts, query);
  }

  @Get('operations')
  @Admits('sysadmin', 'approver', 'auditor', 'log-auditor')
  @ApiOkResponse({ type: OperationPage })
  operations(@Query() query: PageQuery): Promise<OperationPage> {
    return operationPage(this.parts, query);
  }

  @Post('parked-keys/release-proposals')
  @Admits('sysadmin')
  @ApiCreatedResponse({ type: OperationView })
  proposeKey(@InKeyedContext() context: CommandContext, @Body() body: ProposeKeyResolution): Answer {
    const { resolution, ...asked } = body;
    return this.propose(context, { ...asked, kind: resolution === 'VOID' ? 'VOID_KEY' : 'RELEASE_KEY' });
  }

  @Post('dead-letters/resolve-proposals')
  @Admits('sysadmin')
  @ApiCreatedResponse({ type: OperationView })
  proposeItem(@InKeyedContext() context: CommandContext, @Body() body: ProposeItemResolution): Answer {
    const { eventId, item, reason } = body;
    return this.propose(context, { kind: 'RESOLVE_ITEM', eventId, item, reason });
  }

  @Post('replays')
  @Admits('sysadmin')
  @ApiCreatedResponse({ type: OperationView })
  proposeReplay(@InKeyedContext() context: CommandContext, @Body() body: ProposeReplay): Answer {
    const { from, to, key = null, reason } = body;
    return this.propose(context, { kind: 'REPLAY', from, to, key, reason });
  }

  @Post('operations/:id/confirmation')
  @HttpCode(200)
  @Admits('sysadmin', 'approver')
  @ApiOkResponse({ type: OperationView })
  confirm(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return confirmOperation(this.parts, this.commands, context, id);
  }

  @Post('operations/:id/withdrawal')
  @HttpCode(200)
  @Admits('sysadmin', 'approver')
  @ApiOkResponse({ type: OperationView })
  withdraw(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return withdrawOperation(this.parts, this.commands, context, id);
  }

  private propose(context: CommandContext, asked: Asked): Answer {
    return proposeOperation(this.parts, this.commands, context, asked);
  }
}

/** The operations under the path of one service. */
export function operationsController(service: string): Type {
  @Controller(`api/${service}/v1`)
  class OperationsController extends EventOperations {}
  return OperationsController;
}
