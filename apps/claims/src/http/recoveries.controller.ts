import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  AgreeToRecovery,
  DecideWriteOff,
  IsAbsentOr,
  IsCode,
  IsId,
  IsOneOf,
  IsPersonKey,
  ProposeWriteOff,
  RECOVERY_STATES,
  RecoveryItem,
  RecoveryPage,
  type RecoveryState,
  RepayRecovery,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, IsSortOf, PageQuery } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recover } from '../commands/recover.command.js';
import { RECOVERY_SORTS, RecoveryQueries } from '../queries/recovery.queries.js';

/** `?state=&personKey=&claimId=&plan=&sort=` of the list of recoveries. */
class RecoveryQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(RECOVERY_STATES) readonly state?: RecoveryState;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
  @IsAbsentOr() @IsId() readonly claimId?: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsSortOf(RECOVERY_SORTS) readonly sort?: string;
}

type Answer = Promise<RecoveryItem | Rejected>;

@ApiTags('recoveries')
@Controller('api/claims/v1/recoveries')
export class RecoveriesController {
  constructor(
    @Inject(Recover) private readonly recover: Recover,
    @Inject(RecoveryQueries) private readonly recoveries: RecoveryQueries,
  ) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOperation({ summary: 'Recoveries in the caller’s scope, oldest first unless another order is asked for' })
  @ApiOkResponse({ type: RecoveryPage })
  list(@InContext() context: CommandContext, @Query() query: RecoveryQuery): Promise<RecoveryPage> {
    return this.recoveries.list(context.caller, query);
  }

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOkResponse({ type: RecoveryItem })
  one(@InContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.recoveries.one(context.caller, id);
  }

  @Post(':id/notice')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Note that the member was told' })
  @ApiOkResponse({ type: RecoveryItem })
  tell(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.recover.tell(context, id);
  }

  @Post(':id/agreement')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Record how the member agrees to give it back; only then is a benefit ever reduced' })
  @ApiOkResponse({ type: RecoveryItem })
  agree(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AgreeToRecovery,
  ): Answer {
    return this.recover.agree(context, id, body);
  }

  @Post(':id/agreement/revocation')
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Take an agreement back for all that was not yet used' })
  @ApiOkResponse({ type: RecoveryItem })
  revoke(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Answer {
    return this.recover.revoke(context, id);
  }

  @Post(':id/repayments')
  @HttpCode(200)
  @Admits('accountant')
  @ApiOperation({ summary: 'Note money that came back, by the reference of the bank statement' })
  @ApiOkResponse({ type: RecoveryItem })
  repay(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RepayRecovery,
  ): Answer {
    return this.recover.repay(context, id, body);
  }

  @Post(':id/write-off')
  @HttpCode(200)
  @Admits('officer', 'approver')
  @ApiOperation({ summary: 'Propose to give up what is left' })
  @ApiOkResponse({ type: RecoveryItem })
  propose(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeWriteOff,
  ): Answer {
    return this.recover.proposeWriteOff(context, id, body.reason);
  }

  @Post(':id/write-off/decision')
  @HttpCode(200)
  @Admits('approver')
  @ApiOperation({ summary: 'A second person gives it up, or does not' })
  @ApiOkResponse({ type: RecoveryItem })
  decide(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DecideWriteOff,
  ): Answer {
    return this.recover.decideWriteOff(context, id, body.verdict);
  }
}
