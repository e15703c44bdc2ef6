import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountBalances, FundDays, VoucherPage } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { BalancesQuery, LedgerQueries, VouchersQuery } from '../queries/ledger.query.js';

/** The ledger over any days. */
@ApiTags('books')
@Controller('api/disbursement/v1')
export class LedgerController {
  constructor(@Inject(LedgerQueries) private readonly ledger: LedgerQueries) {}

  @Get('account-balances')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({ summary: '科目余额表 over any days; details and the first level they add up to' })
  @ApiOkResponse({ type: AccountBalances })
  balances(@InContext() { caller }: CommandContext, @Query() query: BalancesQuery) {
    return this.ledger.balances(caller, query);
  }

  @Get('fund-days')
  @Admits('accountant', 'auditor')
  @ApiOperation({ summary: 'The one equation for every fund and day: ledger = bank, settled and returned = booked' })
  @ApiOkResponse({ type: FundDays })
  fundDays(@InContext() { caller }: CommandContext, @Query() query: BalancesQuery) {
    return this.ledger.fundDays(caller, query);
  }

  @Get('vouchers')
  @Admits('accountant', 'approver', 'auditor')
  @ApiOperation({
    summary: '记账凭证 of a fund and month, numbered; with maker, checker and the documents they rest on',
  })
  @ApiOkResponse({ type: VoucherPage })
  vouchers(@InContext() { caller }: CommandContext, @Query() query: VouchersQuery) {
    return this.ledger.vouchers(caller, query);
  }
}
