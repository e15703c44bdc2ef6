import {
  CAMPAIGN_STATUSES,
  type CampaignStatus,
  IsAbsentOr,
  IsId,
  IsOneOf,
  RECIPIENT_STATUSES,
  type RecipientStatus,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

/** `?limit=&after=&status=` of campaigns. */
export class CampaignListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(CAMPAIGN_STATUSES) readonly status?: CampaignStatus;
}

/** `?limit=&after=&campaignId=&householdId=&status=` of recipients. */
export class RecipientListQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly campaignId?: string;
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsAbsentOr() @IsOneOf(RECIPIENT_STATUSES) readonly status?: RecipientStatus;
}
