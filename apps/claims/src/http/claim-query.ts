import { CLAIM_STATES, type ClaimState, IsAbsentOr, IsCode, IsOneOf, IsPersonKey } from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

/** `?state=&plan=&personKey=` of the list of claims. */
export class ClaimQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(CLAIM_STATES) readonly state?: ClaimState;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
}
