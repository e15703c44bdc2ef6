import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  CheckClaim as CheckClaimBody,
  ClaimAnswer,
  ClaimDetail,
  ClaimPage,
  ClaimPayee,
  DraftClaim as DraftClaimBody,
  ReturnClaim as ReturnClaimBody,
  ReviseClaim as ReviseClaimBody,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcceptClaim } from '../commands/accept-claim.command.js';
import { CheckByUnion } from '../commands/check-by-union.command.js';
import { DraftClaim } from '../commands/draft-claim.command.js';
import { GivePayee } from '../commands/give-payee.command.js';
import { ReturnClaim } from '../commands/return-claim.command.js';
import { ReviseClaim } from '../commands/revise-claim.command.js';
import { SubmitClaim } from '../commands/submit-claim.command.js';
import { WithdrawClaim } from '../commands/withdraw-claim.command.js';
import { ClaimDetails } from '../queries/claim-details.query.js';
import { ClaimQueries } from '../queries/claim.queries.js';
import { ClaimQuery } from './claim-query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member'] as const;

@ApiTags('claims')
@Controller('api/claims/v1/claims')
export class ClaimsController {
  constructor(
    @Inject(DraftClaim) private readonly draftClaim: DraftClaim,
    @Inject(ReviseClaim) private readonly reviseClaim: ReviseClaim,
    @Inject(SubmitClaim) private readonly submitClaim: SubmitClaim,
    @Inject(CheckByUnion) private readonly checkByUnion: CheckByUnion,
    @Inject(AcceptClaim) private readonly acceptClaim: AcceptClaim,
    @Inject(ReturnClaim) private readonly returnClaim: ReturnClaim,
    @Inject(WithdrawClaim) private readonly withdrawClaim: WithdrawClaim,
    @Inject(GivePayee) private readonly givePayee: GivePayee,
    @Inject(ClaimQueries) private readonly claims: ClaimQueries,
    @Inject(ClaimDetails) private readonly details: ClaimDetails,
  ) {}

  @Post()
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Begin a claim: a member for himself, a clerk for a member named by resident id' })
  @ApiCreatedResponse({ type: ClaimAnswer })
  draft(@InKeyedContext() context: CommandContext, @Body() body: DraftClaimBody): Promise<ClaimAnswer | Rejected> {
    return this.draftClaim.handle(context, body);
  }

  @Get()
  @Admits(...READERS)
  @ApiOperation({ summary: 'Claims in the scope of the caller: filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: ClaimPage })
  list(@InContext() context: CommandContext, @Query() query: ClaimQuery): Promise<ClaimPage | Rejected> {
    return this.claims.list(context.caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: ClaimDetail })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<ClaimDetail | Rejected> {
    return this.details.read(context, id);
  }

  @Put(':id/facts')
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Change the facts of a claim that is not handed in' })
  @ApiOkResponse({ type: ClaimAnswer })
  revise(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReviseClaimBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.reviseClaim.handle(context, id, body);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Hand a claim in; everything that is missing is named at once' })
  @ApiOkResponse({ type: ClaimAnswer })
  submit(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<ClaimAnswer | Rejected> {
    return this.submitClaim.handle(context, id);
  }

  @Post(':id/union-check')
  @HttpCode(200)
  @Admits('clerk')
  @ApiOperation({
    summary:
      'A union of the member, its own or one above, has looked at a claim that was handed in by phone; acceptance need not wait for it',
  })
  @ApiOkResponse({ type: ClaimAnswer })
  check(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CheckClaimBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.checkByUnion.handle(context, id, body);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Admits('officer')
  @ApiOperation({ summary: 'Take a complete claim up; the rules propose, reviewers come next' })
  @ApiOkResponse({ type: ClaimAnswer })
  accept(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<ClaimAnswer | Rejected> {
    return this.acceptClaim.handle(context, id);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Admits('officer', 'first-reviewer')
  @ApiOperation({ summary: 'Send a claim back with everything that is missing, named once' })
  @ApiOkResponse({ type: ClaimAnswer })
  return(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ReturnClaimBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.returnClaim.handle(context, id, body);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Take a claim back before it is approved' })
  @ApiOkResponse({ type: ClaimAnswer })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<ClaimAnswer | Rejected> {
    return this.withdrawClaim.handle(context, id);
  }

  @Post(':id/payee')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({
    summary:
      "Give the member's card, or that of a guardian or an heir; it is sealed at once, and what waits for it is ordered or checked",
  })
  @ApiOkResponse({ type: ClaimAnswer })
  payee(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ClaimPayee,
  ): Promise<ClaimAnswer | Rejected> {
    return this.givePayee.handle(context, id, body);
  }
}
