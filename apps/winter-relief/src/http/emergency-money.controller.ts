import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AgreeToRepay,
  CashAdvancePage,
  CashAdvanceView,
  DecideWaiver,
  EmergencyRecoveryPage,
  EmergencyRecoveryView,
  PayeeAccount,
  PayInMoney,
  ProposeWaiver,
  RequestCashAdvance,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { MoveCashCommand } from '../commands/move-cash.command.js';
import { RecoverReliefCommand } from '../commands/recover-relief.command.js';
import { EmergencyMoneyQuery } from '../queries/emergency-money.query.js';
import { EmergencyRecoveryListQuery } from './emergency-lists.query.js';

const READERS = ['clerk', 'officer', 'approver', 'accountant', 'auditor'] as const;

/** Cash of an event, and relief that is owed back. */
@ApiTags('emergencies')
@Controller('api/winter-relief/v1')
export class EmergencyMoneyController {
  constructor(
    @Inject(MoveCashCommand) private readonly cash: MoveCashCommand,
    @Inject(RecoverReliefCommand) private readonly recover: RecoverReliefCommand,
    @Inject(EmergencyMoneyQuery) private readonly money: EmergencyMoneyQuery,
  ) {}

  @Post('emergencies/:id/cash-advances')
  @Admits('accountant')
  @ApiOperation({ summary: 'Ask for cash that you will hold; it is paid to an account of the union' })
  @ApiCreatedResponse({ type: CashAdvanceView })
  request(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RequestCashAdvance,
  ): Promise<CashAdvanceView | Rejected> {
    return this.cash.request(context, id, body);
  }

  @Get('emergencies/:id/cash-advances')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Cash of an event: drawn, handed out, brought back, left' })
  @ApiOkResponse({ type: CashAdvancePage })
  advances(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<CashAdvancePage> {
    return this.money.advances(caller, id, query);
  }

  @Post('cash-advances/:id/approval')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve cash; its payment is ordered. Not by who holds it' })
  @ApiOkResponse({ type: CashAdvanceView })
  approve(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<CashAdvanceView | Rejected> {
    return this.cash.approve(context, id);
  }

  @Post('cash-advances/:id/payment')
  @Admits('accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Another account for cash whose payment came back' })
  @ApiOkResponse({ type: CashAdvanceView })
  reissue(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayeeAccount,
  ): Promise<CashAdvanceView | Rejected> {
    return this.cash.reissue(context, id, body);
  }

  @Post('cash-advances/:id/returns')
  @Admits('accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cash that was not handed out was paid in at the bank' })
  @ApiOkResponse({ type: CashAdvanceView })
  bringBack(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayInMoney,
  ): Promise<CashAdvanceView | Rejected> {
    return this.cash.bringBack(context, id, body);
  }

  @Get('emergency-recoveries')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What is owed back' })
  @ApiOkResponse({ type: EmergencyRecoveryPage })
  recoveries(
    @InContext() { caller }: CommandContext,
    @Query() query: EmergencyRecoveryListQuery,
  ): Promise<EmergencyRecoveryPage> {
    return this.money.recoveries(caller, query);
  }

  @Post('emergency-recoveries/:id/consent')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'The person agrees to pay back' })
  @ApiOkResponse({ type: EmergencyRecoveryView })
  agree(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AgreeToRepay,
  ): Promise<EmergencyRecoveryView | Rejected> {
    return this.recover.agree(context, id, body);
  }

  @Post('emergency-recoveries/:id/repayments')
  @Admits('accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Money came back by bank, in part or whole' })
  @ApiOkResponse({ type: EmergencyRecoveryView })
  repay(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayInMoney,
  ): Promise<EmergencyRecoveryView | Rejected> {
    return this.recover.repay(context, id, body);
  }

  @Post('emergency-recoveries/:id/waiver-proposal')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Propose to give it up, for a final reason' })
  @ApiOkResponse({ type: EmergencyRecoveryView })
  proposeWaiver(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: ProposeWaiver,
  ): Promise<EmergencyRecoveryView | Rejected> {
    return this.recover.proposeWaiver(context, id, body.reason);
  }

  @Post('emergency-recoveries/:id/waiver-decision')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm or dismiss it; not by who proposed' })
  @ApiOkResponse({ type: EmergencyRecoveryView })
  decideWaiver(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DecideWaiver,
  ): Promise<EmergencyRecoveryView | Rejected> {
    return this.recover.decideWaiver(context, id, body.verdict === 'CONFIRM');
  }
}
