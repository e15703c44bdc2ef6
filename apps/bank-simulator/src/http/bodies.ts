import { IsFen, IsPositiveFen, IsText } from '@huzhu/contracts';
import { Matches } from 'class-validator';

const NUMBER = /^\d{8,30}$/;

export class OpenAccount {
  @Matches(NUMBER) readonly number!: string;
  @IsText(100) readonly name!: string;
  @IsFen() readonly balanceFen!: number;
}

/** A payment from outside, e.g. an employer's contribution. */
export class MakeDeposit {
  @Matches(NUMBER) readonly account!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsText(64) readonly reference!: string;
  @IsText(100) readonly payerName!: string;
}
