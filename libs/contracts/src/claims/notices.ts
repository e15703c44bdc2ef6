import { IsBoolean, IsISO8601, Matches } from 'class-validator';
import { IsAbsentOr, IsCode, IsId, IsListOf, IsText } from '../checks.js';

/** Where a member wants to be told of claims. */
export class Contact {
  @Matches(/^1[3-9]\d{9}$/) readonly mobile!: string;
}

export class ContactKept {
  @IsBoolean() readonly kept!: boolean;
}

/** What a member was told of a claim. */
export class MemberNoticeItem {
  @IsId() readonly noticeId!: string;
  @IsId() readonly claimId!: string;
  @IsCode() readonly kind!: string;
  @IsText(2_000) readonly text!: string;
  @IsText(2_000) readonly textEnglish!: string;
  @IsISO8601() readonly madeAt!: string;
}

export class MemberNoticePage {
  @IsListOf(MemberNoticeItem, 500) readonly items!: MemberNoticeItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
