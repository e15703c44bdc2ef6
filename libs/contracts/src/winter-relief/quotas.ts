import { IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsFen, IsId, IsListOf, IsText } from '../checks.js';

/** Places and money of one union in one campaign: received = passed down + used + left. */
export class QuotaView {
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  /** Absent for the union that planned the campaign. */
  @IsAbsentOr() @IsId() readonly fromOrgId?: string;
  @IsInt() @Min(0) readonly places!: number;
  @IsFen() readonly amountFen!: number;
  @IsInt() @Min(0) readonly passedPlaces!: number;
  @IsFen() readonly passedFen!: number;
  @IsInt() @Min(0) readonly usedPlaces!: number;
  @IsFen() readonly usedFen!: number;
  @IsInt() @Min(0) readonly placesLeft!: number;
  @IsFen() readonly leftFen!: number;
}

export class QuotaPage {
  @IsListOf(QuotaView, 500) readonly items!: QuotaView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What a union made of its quota. */
export class QuotaSplitView {
  @IsListOf(QuotaView, 5_001) readonly quotas!: QuotaView[];
}
