import { IsAbsentOr, IsCode, IsOneOf, PLAN_DRAFT_STATUSES, type PlanDraftStatus } from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** `?status=&plan=` of the list of drafts. */
export class PlanDraftQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PLAN_DRAFT_STATUSES })
  @IsAbsentOr()
  @IsOneOf(PLAN_DRAFT_STATUSES)
  readonly status?: PlanDraftStatus;

  @ApiPropertyOptional({ type: 'string' })
  @IsAbsentOr()
  @IsCode()
  readonly plan?: string;
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
