import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BindEmergencyPerson, EmergencyAidView, EmergencyReason, NamedAid, PayeeAccount } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import type { Request } from 'express';
import { BindEmergencyPersonCommand } from '../commands/bind-emergency-person.command.js';
import { HandOutCashCommand } from '../commands/hand-out-cash.command.js';
import { PayEmergencyAidCommand } from '../commands/pay-emergency-aid.command.js';
import { ProveEmergencyAidCommand } from '../commands/prove-emergency-aid.command.js';
import { EmergencyAidsQuery } from '../queries/emergency-aids.query.js';
import { HAND_OUT_SCHEMA, PROOF_SCHEMA, ReceiptForm } from './receipt-form.js';

/** Relief of one person: first the money, then the papers. */
@ApiTags('emergencies')
@Controller('api/winter-relief/v1/emergency-aids')
export class EmergencyAidController {
  constructor(
    @Inject(ReceiptForm) private readonly form: ReceiptForm,
    @Inject(PayEmergencyAidCommand) private readonly payAid: PayEmergencyAidCommand,
    @Inject(HandOutCashCommand) private readonly handOutCash: HandOutCashCommand,
    @Inject(BindEmergencyPersonCommand) private readonly bindPerson: BindEmergencyPersonCommand,
    @Inject(ProveEmergencyAidCommand) private readonly proveAid: ProveEmergencyAidCommand,
    @Inject(EmergencyAidsQuery) private readonly aids: EmergencyAidsQuery,
  ) {}

  @Get(':id')
  @Admits('clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor', 'member')
  @ApiOperation({ summary: 'Relief of one person, by masked name' })
  @ApiOkResponse({ type: EmergencyAidView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<EmergencyAidView | Rejected> {
    return this.aids.one(caller, id);
  }

  @Post(':id/payment')
  @Admits('officer', 'accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Order the payment to an account, or again after it came back; not by who registered' })
  @ApiOkResponse({ type: EmergencyAidView })
  pay(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: PayeeAccount,
  ): Promise<EmergencyAidView | Rejected> {
    return this.payAid.order(context, id, body);
  }

  @Post(':id/hand-out')
  @Admits('accountant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hand out cash before two witnesses, against signature and photo' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: HAND_OUT_SCHEMA })
  @ApiOkResponse({ type: EmergencyAidView })
  handOut(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<EmergencyAidView | Rejected> {
    return this.form.handOut(context, request, (own, body, files) => this.handOutCash.handle(own, id, body, files));
  }

  @Post(':id/identity')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who the person with a temporary id is; a second relief is named' })
  @ApiOkResponse({ type: EmergencyAidView })
  bind(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: BindEmergencyPerson,
  ): Promise<EmergencyAidView | Rejected> {
    return this.bindPerson.handle(context, id, body);
  }

  @Post(':id/proof')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep the document that shows what somebody suffered' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: PROOF_SCHEMA })
  @ApiOkResponse({ type: EmergencyAidView })
  prove(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<EmergencyAidView | Rejected> {
    return this.form.proof(context, request, (own, file) => this.proveAid.handle(own, id, file));
  }

  @Post(':id/withdrawal')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back relief that was never paid, or came back' })
  @ApiOkResponse({ type: EmergencyAidView })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: EmergencyReason,
  ): Promise<EmergencyAidView | Rejected> {
    return this.payAid.withdraw(context, id, body.reason);
  }

  @Post(':id/disclosure')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Name and mobile of a person, for a reason that is kept' })
  @ApiOkResponse({ type: NamedAid })
  disclose(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: EmergencyReason,
  ): Promise<NamedAid | Rejected> {
    return this.proveAid.disclose(context, id, body.reason);
  }
}
