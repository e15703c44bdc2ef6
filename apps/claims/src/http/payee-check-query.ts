import { IsAbsentOr, IsCode, IsId, IsOneOf, IsPersonKey, PAYEE_FINDINGS, type PayeeFinding } from '@huzhu/contracts';
import { IsSortOf, PageQuery } from '@huzhu/service';
import { PAYEE_CHECK_SORTS } from '../queries/payee-checks.query.js';

/** A page of accounts to be looked at: `?finding=&plan=&orgId=&personKey=&sort=`. */
export class PayeeCheckQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(PAYEE_FINDINGS) readonly finding?: PayeeFinding;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
  @IsSortOf(PAYEE_CHECK_SORTS) readonly sort?: string;
}
