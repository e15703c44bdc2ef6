import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  BuyStock,
  CampaignReport,
  CampaignView,
  DeliverGoods,
  GoodsDelivered,
  ReceiptKept,
  RecipientView,
  StockPage,
  StockView,
  WithdrawDelivery,
  WriteOffStock,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import type { Request } from 'express';
import { ChangeStockCommand } from '../commands/change-stock.command.js';
import { DeliverGoodsCommand } from '../commands/deliver-goods.command.js';
import { KeepReceiptCommand } from '../commands/keep-receipt.command.js';
import { ReportCampaignCommand } from '../commands/report-campaign.command.js';
import { WithdrawDeliveryCommand } from '../commands/withdraw-delivery.command.js';
import { GoodsQuery } from '../queries/goods.query.js';
import { RECEIPT_SCHEMA, ReceiptForm } from './receipt-form.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;
/** Goods, their receipts, and what a campaign came to. */
@ApiTags('goods')
@Controller('api/winter-relief/v1')
export class GoodsController {
  constructor(
    @Inject(ReceiptForm) private readonly form: ReceiptForm,
    @Inject(ChangeStockCommand) private readonly changeStock: ChangeStockCommand,
    @Inject(KeepReceiptCommand) private readonly keepReceipt: KeepReceiptCommand,
    @Inject(DeliverGoodsCommand) private readonly deliverGoods: DeliverGoodsCommand,
    @Inject(WithdrawDeliveryCommand) private readonly withdrawDelivery: WithdrawDeliveryCommand,
    @Inject(ReportCampaignCommand) private readonly reportCampaign: ReportCampaignCommand,
    @Inject(GoodsQuery) private readonly goods: GoodsQuery,
  ) {}

  @Post('campaigns/:id/stocks')
  @Admits('officer')
  @ApiOperation({ summary: 'Goods bought for a campaign come into the store of your union' })
  @ApiCreatedResponse({ type: StockView })
  buy(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: BuyStock,
  ): Promise<StockView | Rejected> {
    return this.changeStock.buy(context, id, body);
  }

  @Get('campaigns/:id/stocks')
  @Admits(...READERS)
  @ApiOperation({ summary: 'Stores of a campaign: bought, delivered, written off, left' })
  @ApiOkResponse({ type: StockPage })
  stocks(
    @InContext() { caller }: CommandContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<StockPage> {
    return this.goods.stocks(caller, id, query);
  }

  @Post('stocks/:id/write-offs')
  @Admits('approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write goods off; not by who bought them' })
  @ApiOkResponse({ type: StockView })
  writeOff(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WriteOffStock,
  ): Promise<StockView | Rejected> {
    return this.changeStock.writeOff(context, id, body);
  }

  @Post('campaigns/:id/receipts')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Keep signature and photo of a hand-over' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: RECEIPT_SCHEMA })
  @ApiCreatedResponse({ type: ReceiptKept })
  receipt(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<ReceiptKept | Rejected> {
    return this.form.receipt(context, request, (held, files) => this.keepReceipt.handle(held, id, files));
  }

  @Post('stocks/:id/deliveries')
  @Admits('clerk', 'officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hand one piece each to recipients, against a receipt' })
  @ApiOkResponse({ type: GoodsDelivered })
  deliver(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: DeliverGoods,
  ): Promise<GoodsDelivered | Rejected> {
    return this.deliverGoods.handle(context, id, body);
  }

  @Post('recipients/:id/delivery-withdrawal')
  @Admits('officer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Goods came back: the piece is in the store again, the recipient not covered' })
  @ApiOkResponse({ type: RecipientView })
  withdraw(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: WithdrawDelivery,
  ): Promise<RecipientView | Rejected> {
    return this.withdrawDelivery.handle(context, id, body);
  }

  @Get('campaigns/:id/report')
  @Admits(...READERS)
  @ApiOperation({ summary: 'What a campaign came to, by union, category and form' })
  @ApiOkResponse({ type: CampaignReport })
  report(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<CampaignReport | Rejected> {
    return this.goods.report(caller, id);
  }

  @Post('campaigns/:id/report')
  @Admits('officer', 'approver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Report a closed campaign; nothing is granted any more' })
  @ApiOkResponse({ type: CampaignView })
  conclude(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
  ): Promise<CampaignView | Rejected> {
    return this.reportCampaign.handle(context, id);
  }
}
