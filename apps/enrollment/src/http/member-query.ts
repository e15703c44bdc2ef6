import {
  IsAbsentOr,
  IsId,
  IsOneOf,
  PERSON_CHANGE_STATUSES,
  type PersonChangeStatus,
  REFUND_STATUSES,
  type RefundStatus,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

export class RefundQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(REFUND_STATUSES) readonly status?: RefundStatus;
  @IsAbsentOr() @IsId() readonly rosterId?: string;
}

export class PersonChangeQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(PERSON_CHANGE_STATUSES) readonly status?: PersonChangeStatus;
  @IsAbsentOr() @IsId() readonly personId?: string;
}
