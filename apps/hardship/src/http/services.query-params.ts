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
import { IntersectionType } from '@nestjs/swagger';

/** `?householdId=&orgId=&kind=&from=&until=` of services, days included. */
export class ServiceFilterQuery {
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(SERVICE_KINDS) readonly kind?: string;
  @IsAbsentOr() @IsDay() readonly from?: string;
  @IsAbsentOr() @IsDay() readonly until?: string;
}

/** A page of them. */
export class ServiceListQuery extends IntersectionType(PageQuery, ServiceFilterQuery) {}

/** `?status=&orgId=&limit=&after=` of living lines. */
export class LivingLineListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(LIVING_LINE_STATUSES) readonly status?: LivingLineStatus;
  @IsAbsentOr() @IsId() readonly orgId?: string;
}
