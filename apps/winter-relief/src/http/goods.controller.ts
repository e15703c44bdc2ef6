import { rm } from 'node:fs/promises';
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
import {
  Admits,
  type CommandContext,
  FileStore,
  IdPipe,
  InContext,
  InKeyedContext,
  PageQuery,
  Problem,
  receiveUpload,
  requestHash,
} from '@huzhu/service';
import type { Request } from 'express';
import { ChangeStockCommand } from '../commands/change-stock.command.js';
import { DeliverGoodsCommand } from '../commands/deliver-goods.command.js';
import { KeepReceiptCommand } from '../commands/keep-receipt.command.js';
import { ReportCampaignCommand } from '../commands/report-campaign.command.js';
import { WithdrawDeliveryCommand } from '../commands/withdraw-delivery.command.js';
import { GoodsQuery } from '../queries/goods.query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'approver', 'accountant', 'auditor'] as const;
const FILE_BYTES_MAX = 10 * 1024 * 1024;
const RECEIPT_SCHEMA = {
  type: 'object',
  required: ['signature', 'photo'],
  properties: {
    signature: { type: 'string', format: 'binary', description: 'scan of the signatures, up to 10 MB' },
    photo: { type: 'string', format: 'binary', description: 'photo of the hand-over, private, up to 10 MB' },
  },
};

/** Goods, their receipts, and what a campaign came to. */
@ApiTags('goods')
@Controller('api/winter-relief/v1')
export class GoodsController {
  constructor(
    @Inject(FileStore) private readonly files: FileStore,
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
  async receipt(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<ReceiptKept | Rejected> {
    const limits = { bytesMax: FILE_BYTES_MAX, filesMax: 2 };
    const upload = await receiveUpload(request, await this.files.incoming(), limits);
    const [signature, photo] = ['signature', 'photo'].map((name) => upload.files.find(({ field }) => field === name));
    if (!signature || !photo) {
      await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
      throw new Problem(400, 'FILE_MISSING', 'Send the form fields "signature" and "photo".');
    }
    const hash = requestHash('POST', request.path, upload.hash);
    return this.keepReceipt.handle({ ...context, requestHash: hash }, id, { signature, photo });
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
