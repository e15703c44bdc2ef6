import { IsAbsentOr, IsCode, IsId, IsOneOf, PLAN_DRAFT_STATUSES, type PlanDraftStatus } from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PLAN_DRAFT_SORTS } from '../queries/plan-draft.queries.js';

/** `?status=&plan=&orgId=&sort=` of the list of drafts. */
export class PlanDraftQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PLAN_DRAFT_STATUSES })
  @IsAbsentOr()
  @IsOneOf(PLAN_DRAFT_STATUSES)
  readonly status?: PlanDraftStatus;

  @ApiPropertyOptional({ type: 'string' })
  @IsAbsentOr()
  @IsCode()
  readonly plan?: string;

  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsSortOf(PLAN_DRAFT_SORTS) readonly sort?: string;
}

/** `?against=`: the released version to compare with. */
export class AgainstQuery {
  @ApiPropertyOptional({ type: 'string', description: 'a released version; the one before if absent' })
  @IsAbsentOr()
  @IsCode()
  readonly against?: string;
}

export class AgainstVersionQuery {
  @ApiProperty({ type: 'string', description: 'a released version of the same plan' })
  @IsCode()
  readonly against!: string;
}
