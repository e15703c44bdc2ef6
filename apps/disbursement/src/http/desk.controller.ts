import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AssignException,
  DisbursementChanged,
  MakeMatch,
  MatchSuggestions,
  ReconciliationSheets,
  ReturnReasonList,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { AssignException as Assign } from '../commands/assign-exception.command.js';
import { MakeMatch as Make } from '../commands/make-match.command.js';
import { UndoMatch } from '../commands/undo-match.command.js';
import { EXCEPTION_REASONS } from '../domain/exception-codes.js';
import { DeskQueries } from '../queries/desk.query.js';

/** The reconciliation desk (对账台). */
@ApiTags('desk')
@Controller('api/disbursement/v1')
export class DeskController {
  constructor(
    @Inject(Make) private readonly make: Make,
    @Inject(UndoMatch) private readonly undo: UndoMatch,
    @Inject(Assign) private readonly assign: Assign,
    @Inject(DeskQueries) private readonly queries: DeskQueries,
  ) {}

  @Get('exception-codes')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'Why lines stand in suspense, and what happens next' })
  @ApiOkResponse({ type: ReturnReasonList })
  codes(): ReturnReasonList {
    return { items: [...EXCEPTION_REASONS] };
  }

  @Get('exceptions/:id/suggestions')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: 'What might explain a line in suspense, with score and reasons' })
  @ApiOkResponse({ type: MatchSuggestions })
  suggestions(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.suggestions(caller, id);
  }

  @Post('exceptions/:id/owner')
  @HttpCode(200)
  @Admits('accountant', 'approver')
  @ApiOperation({ summary: 'Make somebody answer for a line in suspense' })
  @ApiOkResponse({ type: DisbursementChanged })
  own(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: AssignException) {
    return this.assign.handle(context, id, body);
  }

  @Post('matches')
  @Admits('accountant', 'approver')
  @ApiOperation({ summary: 'Say what lines in suspense are; the sums agree to the fen' })
  @ApiCreatedResponse({ type: DisbursementChanged })
  match(@InKeyedContext() context: CommandContext, @Body() body: MakeMatch) {
    return this.make.handle(context, body);
  }

  @Post('matches/:id/undo')
  @HttpCode(200)
  @Admits('accountant')
  @ApiOperation({ summary: 'Take a match back: journals are reversed, lines are in suspense again' })
  @ApiOkResponse({ type: DisbursementChanged })
  undoMatch(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.undo.handle(context, id);
  }

  @Get('reconciliation-sheets')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: '银行存款余额调节表 of every account' })
  @ApiOkResponse({ type: ReconciliationSheets })
  sheets(@InContext() { caller }: CommandContext) {
    return this.queries.sheets(caller);
  }
}
