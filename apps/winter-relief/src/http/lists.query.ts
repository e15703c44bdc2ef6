import { PAPER_FORMATS, type PaperFormat } from '@huzhu/documents';
import {
  AID_FORMS,
  type AidForm,
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
  PLANNED_CAMPAIGN_KINDS,
  RECIPIENT_STATUSES,
  type RecipientStatus,
} from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { MISSING_SORTS } from '../queries/coverage.query.js';
import { RECIPIENT_SORTS } from '../queries/recipients.query.js';

/** `?limit=&after=&status=&kind=` of campaigns. */
export class CampaignListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CAMPAIGN_STATUSES })
  @IsAbsentOr()
  @IsOneOf(CAMPAIGN_STATUSES)
  readonly status?: CampaignStatus;
  @ApiPropertyOptional({ enum: PLANNED_CAMPAIGN_KINDS })
  @IsAbsentOr()
  @IsOneOf(PLANNED_CAMPAIGN_KINDS)
  readonly kind?: (typeof PLANNED_CAMPAIGN_KINDS)[number];
}

/** `?limit=&after=&campaignId=&householdId=&orgId=&listId=&category=&form=&status=` of recipients. */
export class RecipientListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly campaignId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly householdId?: string;
  /** Of this union alone. */
  @ApiPropertyOptional({ format: 'uuid', description: 'Of this union alone.' })
  @IsAbsentOr()
  @IsId()
  readonly orgId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly listId?: string;
  @ApiPropertyOptional({ type: 'string' }) @IsAbsentOr() @IsCode() readonly category?: string;
  @ApiPropertyOptional({ enum: AID_FORMS }) @IsAbsentOr() @IsOneOf(AID_FORMS) readonly form?: AidForm;
  @ApiPropertyOptional({ enum: RECIPIENT_STATUSES })
  @IsAbsentOr()
  @IsOneOf(RECIPIENT_STATUSES)
  readonly status?: RecipientStatus;
  @IsSortOf(RECIPIENT_SORTS) readonly sort?: string;
}

/** `?limit=&after=&status=` of lists. */
export class ListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LIST_STATUSES }) @IsAbsentOr() @IsOneOf(LIST_STATUSES) readonly status?: ListStatus;
}

/** `?limit=&after=&group=` of rows. */
export class ListRowQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LIST_ROW_GROUPS }) @IsAbsentOr() @IsOneOf(LIST_ROW_GROUPS) readonly group?: ListRowGroup;
}

/** `?limit=&after=&status=` of objections. */
export class ObjectionListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: GRANT_OBJECTION_STATUSES })
  @IsAbsentOr()
  @IsOneOf(GRANT_OBJECTION_STATUSES)
  readonly status?: GrantObjectionStatus;
}

/** `?limit=&after=&orgId=&status=` of those missing. */
export class MissingListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ type: 'string' }) @IsAbsentOr() @IsCode() readonly status?: string;
  @IsSortOf(MISSING_SORTS) readonly sort?: string;
}

/** `?form=&orgId=&recipientId=&stockId=&format=` of receipts to print. */
export class ReceiptSheetQuery {
  @ApiPropertyOptional({ enum: AID_FORMS, default: 'MONEY' })
  @IsAbsentOr()
  @IsOneOf(AID_FORMS)
  readonly form: AidForm = 'MONEY';
  @ApiPropertyOptional({ format: 'uuid', description: 'Of this union alone.' })
  @IsAbsentOr()
  @IsId()
  readonly orgId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Of this one alone.' })
  @IsAbsentOr()
  @IsId()
  readonly recipientId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'The goods that are handed out.' })
  @IsAbsentOr()
  @IsId()
  readonly stockId?: string;
  @ApiPropertyOptional({ enum: PAPER_FORMATS, default: 'PDF' })
  @IsAbsentOr()
  @IsOneOf(PAPER_FORMATS)
  readonly format: PaperFormat = 'PDF';
}
