import type { Column } from '../table/header.js';

/** How a cell is read: as a day, an amount in yuan, a whole number, or text. */
type Reading = 'day' | 'yuan' | 'count' | 'text' | 'cause';

interface OpeningColumn extends Column<string> {
  readonly reading: Reading;
}

const column = (key: string, names: string, reading: Reading, required = false): OpeningColumn => ({
  key,
  required,
  names: [...names.split(' '), key.toLowerCase()],
  reading,
});

/** What says which claim a row belongs to, whose it is, and since when it is open. */
const ABOUT = [
  column('caseNumber', '案号 原案号 申领编号 受理编号', 'text', true),
  column('idNumber', '证件号码 身份证号码 身份证号 身份证', 'text', true),
  column('plan', '计划代码 计划 互助计划', 'text', true),
  column('kind', '申领类别 类别 待遇类别', 'text', true),
  column('lodgedOn', '申领日期 申请日期 受理日期', 'day', true),
] as const;

/** The facts of a claim, under the names the rules read them by. */
export const openingFacts: readonly OpeningColumn[] = [
  column('cause', '原因 住院原因', 'cause'),
  column('hospital', '医院 医院代码 就诊医院', 'text'),
  column('hospitalLevel', '医院等级', 'count'),
  column('admitted', '入院日期', 'day'),
  column('discharged', '出院日期', 'day'),
  column('diagnosedOn', '确诊日期', 'day'),
  column('illnessClass', '病种序号', 'count'),
  column('illness', '病种', 'text'),
  column('firstStayDays', '首次住院天数', 'count'),
  column('notifiedOn', '报案日期', 'day'),
  column('lateNoticeReason', '逾期报案理由 逾期理由', 'text'),
  column('accidentOn', '意外日期 出险日期', 'day'),
  column('hospitalDays', '住院天数', 'count'),
  column('livingDays', '停工天数 休养天数', 'count'),
  column('disabilityGrade', '伤残等级', 'count'),
  column('gradeStateOn', '评残日期', 'day'),
  column('diedOn', '身故日期', 'day'),
];

/** One settlement sheet of a stay; a stay with several stands on several rows of one case number. */
export const openingSettlement: readonly OpeningColumn[] = [
  column('settlementId', '结算单号 结算编号 结算id', 'text'),
  column('settledOn', '结算日期', 'day'),
  column('invoiceCode', '发票代码 票据代码', 'text'),
  column('invoiceNumber', '发票号码 票据号码', 'text'),
  column('totalFen', '医疗费总额 费用总额', 'yuan'),
  column('outsideCatalogueFen', '全自费', 'yuan'),
  column('overLimitFen', '超限价自费', 'yuan'),
  column('preSelfPayFen', '先行自付', 'yuan'),
  column('inPolicyFen', '政策范围内 符合政策范围金额', 'yuan'),
  column('fundPaidFen', '基金支付 基金支付总额', 'yuan'),
  column('accountPaidFen', '个人账户支付', 'yuan'),
  column('cashPaidFen', '个人现金支付', 'yuan'),
];

/** Columns of a file of open claims, in Chinese and by their field names. */
export const openingClaimColumns: readonly OpeningColumn[] = [...ABOUT, ...openingFacts, ...openingSettlement];
