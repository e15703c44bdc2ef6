import { Matches } from 'class-validator';
import { IsCode, IsDay, IsOneOf, IsText } from '../checks.js';
import { RISK_FLAGS, type RiskFlag, type Verdict, VERDICTS } from './words.js';

/** Why people look at a claim, and the rule behind it. */
export class ClaimFlag {
  @IsOneOf(RISK_FLAGS) readonly flag!: RiskFlag;
  @IsText(200) readonly clause!: string;
  @IsText(200) readonly reason!: string;
  @IsText(200) readonly reasonEnglish!: string;
}

/** A relative of the member of staff who declares it: claims of that person are for others to review. */
export class DeclareRelative {
  @Matches(/^\d{17}[\dXx]$/) readonly idNumber!: string;
}

export class RelativeAnswer {
  @IsCode() readonly clause!: string;
  @IsDay() readonly declaredOn!: string;
}

/** Whether a card that several people gave is the member's own. */
export class CheckPayee {
  @IsOneOf(VERDICTS) readonly verdict!: Verdict;
  @IsText(2_000) readonly opinion!: string;
}
