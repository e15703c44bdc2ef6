import {
  IsCode,
  GRANT_OBJECTION_STATUSES,
  type GrantObjectionStatus,
  LIST_ROW_GROUPS,
  LIST_STATUSES,
  type ListRowGroup,
  type ListStatus,
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

/** `?limit=&after=&status=` of lists. */
export class ListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(LIST_STATUSES) readonly status?: ListStatus;
}

/** `?limit=&after=&group=` of rows. */
export class ListRowQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(LIST_ROW_GROUPS) readonly group?: ListRowGroup;
}

/** `?limit=&after=&status=` of objections. */
export class ObjectionListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(GRANT_OBJECTION_STATUSES) readonly status?: GrantObjectionStatus;
}

/** `?limit=&after=&orgId=&status=` of those missing. */
export class MissingListQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsCode() readonly status?: string;
}
