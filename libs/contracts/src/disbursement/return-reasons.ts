import { IsCode, IsListOf, IsText } from '../checks.js';

/** Why a payment came back or a line stands in suspense, and what happens next. */
export class ReturnReasonView {
  @IsCode() readonly code!: string;
  @IsText(40) readonly name!: string;
  @IsCode() readonly next!: string;
  @IsText(200) readonly advice!: string;
}

export class ReturnReasonList {
  @IsListOf(ReturnReasonView, 100) readonly items!: ReturnReasonView[];
}
