import type { RosterError } from './check-roster-row.js';
import type { RosterColumn } from './roster-columns.js';

/** What is wrong, in the words of a caseworker, and the cells to look at. */
export interface FaultText {
  readonly columns: readonly RosterColumn[];
  readonly text: string;
}

/** Faults of a roster row as they are written into the sheet that goes back. */
export const faultTexts: Readonly<Record<RosterError, FaultText>> = {
  NAME_MISSING: { columns: ['name'], text: '姓名未填写' },
  ID_FORMAT: {
    columns: ['id'],
    text: '证件号码不是18位居民身份证、港澳台居民居住证或新版外国人永久居留身份证号码;若单元格是数字格式,末尾数字可能已丢失,请改为文本格式后重新填写',
  },
  ID_CHECKSUM: { columns: ['id'], text: '证件号码的校验位不正确,请核对原件' },
  ID_DATE: { columns: ['id'], text: '证件号码中的出生日期不存在或晚于保障起始日' },
  SEX_MISMATCH: { columns: ['sex'], text: '性别与证件号码不一致' },
  AGE_OUT_OF_RANGE: { columns: ['id'], text: '保障起始日的年龄不在本计划规定的范围内' },
  SEX_NOT_ELIGIBLE: { columns: ['sex'], text: '本计划不接受此性别的职工' },
  MOBILE_FORMAT: { columns: ['mobile'], text: '手机号码应为11位' },
  CARD_CHECKSUM: { columns: ['card'], text: '银行卡号校验不通过,请核对;没有银行卡可以留空' },
  UNITS_MISSING: { columns: ['units'], text: '份数未填写、为0或不是整数' },
  UNITS_OVER_LIMIT: { columns: ['units'], text: '份数超过本计划的上限' },
  AMOUNT_MISMATCH: {
    columns: ['ownShare', 'unionShare'],
    text: '个人缴费与工会补助之和不等于该份数的应缴金额',
  },
  CONSENT_MISSING: { columns: ['consent'], text: '未确认同意授权' },
  CONSENT_DAY_FORMAT: { columns: ['consentOn'], text: '同意日期不是有效的日期,请写成2026-01-31的形式;不清楚可以留空' },
  CONSENT_DAY_AHEAD: { columns: ['consentOn'], text: '同意日期晚于导入当日:个人信息授权须在使用信息之前取得' },
  UNITS_DIFFER: {
    columns: ['units'],
    text: '本计划要求同一单位参加人员的份数相同,此行份数与本单位已接受的人员(本名册或同期的另一份名册)不同',
  },
  DUPLICATE_IN_FILE: { columns: ['id'], text: '与本名册中另一行的证件号码重复' },
};
