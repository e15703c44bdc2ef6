import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { CAMPAIGN_STATUSES, type CampaignStatus } from './events.js';

/** The most recipients one receipt covers. */
export const DELIVERIES_PER_RECEIPT_MAX = 1_000;

/** Goods that were bought for a campaign (慰问品入库). */
export class BuyStock {
  @IsText(100) readonly item!: string;
  /** Price of one. */
  @IsPositiveFen() readonly unitFen!: number;
  @IsInt() @Min(1) @Max(10_000_000) readonly quantity!: number;
}

export class WriteOffStock {
  @IsInt() @Min(1) @Max(10_000_000) readonly quantity!: number;
  @IsText(500) readonly reason!: string;
}

/** Bought = delivered + written off + left, in pieces and in money. */
export class StockView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  @IsText(100) readonly item!: string;
  @IsFen() readonly unitFen!: number;
  @IsInt() @Min(0) readonly bought!: number;
  @IsInt() @Min(0) readonly delivered!: number;
  @IsInt() @Min(0) readonly writtenOff!: number;
  @IsInt() @Min(0) readonly left!: number;
  /** What the deliveries cost. */
  @IsFen() readonly expenseFen!: number;
  @IsFen() readonly leftFen!: number;
}

export class StockPage {
  @IsListOf(StockView, 500) readonly items!: StockView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** The papers of a hand-over: signature and photo, kept as files. */
export class ReceiptKept {
  @IsId() readonly id!: string;
  @IsDay() readonly takenOn!: string;
}

export class DeliverGoods {
  @IsId() readonly receiptId!: string;
  @IsDay() readonly handedOverOn!: string;
  /** One piece each. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(DELIVERIES_PER_RECEIPT_MAX)
  @IsId(EACH)
  readonly recipientIds!: string[];
}

export class GoodsDelivered {
  @IsInt() @Min(0) readonly delivered!: number;
  @IsInt() @Min(0) readonly left!: number;
  @IsFen() readonly leftFen!: number;
}

export class WithdrawDelivery {
  @IsText(500) readonly reason!: string;
}

/** What one union did in a campaign, by category and form. */
export class ReportLine {
  @IsId() readonly orgId!: string;
  @IsCode() readonly category!: string;
  @IsCode() readonly form!: string;
  @IsInt() @Min(0) readonly recipients!: number;
  @IsInt() @Min(0) readonly reached!: number;
  @IsFen() readonly reachedFen!: number;
  @IsInt() @Min(0) readonly excused!: number;
  @IsInt() @Min(0) readonly objected!: number;
  /** Grants that cap or conflict left with nothing. */
  @IsInt() @Min(0) readonly refused!: number;
  /** Paid more than once, after a return. */
  @IsInt() @Min(0) readonly reissued!: number;
}

/** The report of a campaign (总结). */
export class CampaignReport {
  @IsId() readonly campaignId!: string;
  @IsOneOf(CAMPAIGN_STATUSES) readonly status!: CampaignStatus;
  @IsDay() readonly asOf!: string;
  @IsFen() readonly budgetFen!: number;
  @IsFen() readonly approvedFen!: number;
  @IsFen() readonly paidFen!: number;
  @IsFen() readonly goodsFen!: number;
  @IsInt() @Min(0) readonly listed!: number;
  @IsInt() @Min(0) readonly conflicts!: number;
  @IsInt() @Min(0) readonly objections!: number;
  @IsListOf(ReportLine, 50_000) readonly lines!: ReportLine[];
}
