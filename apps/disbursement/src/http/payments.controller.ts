import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DisbursementChanged, PaymentPage, PaymentView } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import { AgreeToReissue } from '../commands/agree-to-reissue.command.js';
import { PaymentQueries, PaymentsQuery } from '../queries/payments.query.js';

const READERS = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'] as const;

/** Payments: they come from events, and are read and agreed to here. */
@ApiTags('payments')
@Controller('api/disbursement/v1/payments')
export class PaymentsController {
  constructor(
    @Inject(AgreeToReissue) private readonly agreeToReissue: AgreeToReissue,
    @Inject(PaymentQueries) private readonly queries: PaymentQueries,
  ) {}

  @Get()
  @Admits(...READERS)
  @ApiOkResponse({ type: PaymentPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PaymentsQuery) {
    return this.queries.list(caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOkResponse({ type: PaymentView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.queries.one(caller, id);
  }

  @Post(':id/reissue-agreement')
  @HttpCode(200)
  @Admits('approver', 'releaser')
  @ApiOkResponse({ type: DisbursementChanged })
  agree(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.agreeToReissue.handle(context, id);
  }
}
