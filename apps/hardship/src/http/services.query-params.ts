import {
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  LIVING_LINE_STATUSES,
  type LivingLineStatus,
  SERVICE_KINDS,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';
import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';

/** `?householdId=&orgId=&kind=&from=&until=` of services, days included. */
export class ServiceFilterQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly householdId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: SERVICE_KINDS }) @IsAbsentOr() @IsOneOf(SERVICE_KINDS) readonly kind?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsAbsentOr() @IsDay() readonly until?: string;
}

/** A page of them. */
export class ServiceListQuery extends IntersectionType(PageQuery, ServiceFilterQuery) {}

/** `?status=&orgId=&limit=&after=` of living lines. */
export class LivingLineListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LIVING_LINE_STATUSES })
  @IsAbsentOr()
  @IsOneOf(LIVING_LINE_STATUSES)
  readonly status?: LivingLineStatus;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
}
