import type { RiskFlag } from './claim-case.js';

/** Why a flag is raised, in words for reviewers, and the rule behind it. */
export interface FlagReason {
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
}

/** A flag sends a claim to people; what follows from it is theirs to say. */
export const FLAG_REASONS: Readonly<Record<RiskFlag, FlagReason>> = {
  INVOICE_OF_ANOTHER_MEMBER: {
    clause: 'claims: one invoice, one benefit',
    zh: '发票已用于另一会员的申领',
    en: 'Another member has claimed with this invoice.',
  },
  SETTLEMENT_OF_ANOTHER_MEMBER: {
    clause: 'claims: one settlement, one benefit',
    zh: '结算单已用于另一会员的申领',
    en: 'Another member has claimed with this settlement sheet.',
  },
  SETTLEMENT_CONFLICT: {
    clause: 'claims: a settlement says one thing',
    zh: '同一结算单的内容前后不一致',
    en: 'What was fed of one settlement contradicts itself.',
  },
  VISIT_CONFLICT: {
    clause: 'claims: a visit is one person in one hospital',
    zh: '同一就诊的人员、医院或原因前后不一致',
    en: 'Rows of one visit differ in person, hospital or cause.',
  },
  VISIT_OF_ANOTHER_MEMBER: {
    clause: 'claims: a visit is one person in one hospital',
    zh: '该就诊此前属于另一会员',
    en: 'This visit was another member’s in an earlier file.',
  },
  PAPER_OF_ANOTHER_STAY: {
    clause: 'claims: one paper, one stay',
    zh: '票据已用于本人另一次住院',
    en: 'The papers were used for another stay of the same member.',
  },
  COVERED_ELSEWHERE: {
    clause: 'claims: who imports answers for the own organisation',
    zh: '导入单位以外组织的参保人',
    en: 'The cover is of an organisation outside that of the importer.',
  },
  OVERLAPPING_STAY: {
    clause: 'claims: one bed at a time',
    zh: '住院日期与另一次住院重叠',
    en: 'The days overlap with another stay of the same member.',
  },
  LATE_NOTICE: {
    clause: 'plan noticeDays',
    zh: '报案晚于计划规定的天数，请核对所述理由',
    en: 'Notice came later than the days the plan gives: the reason is to be looked at.',
  },
  JUST_BELOW_LIMIT: {
    clause: 'plan approval limits',
    zh: '金额略低于审批限额',
    en: 'The amount keeps a limit of approval by less than 2 %.',
  },
  SHARED_CARD: {
    clause: 'claims: the member’s own account',
    zh: '收款账户与另一人相同',
    en: 'The card is known as another person’s card too.',
  },
  PAYEE_NAME_DIFFERS: {
    clause: 'claims: the member’s own account',
    zh: '银行卡户名与会员姓名不一致',
    en: 'The name on the card is not the member’s.',
  },
  PAYEE_NOT_MEMBER: {
    clause: 'claims: guardians and heirs with proof',
    zh: '收款人是监护人或继承人，须核对证明材料',
    en: 'The payee is a guardian or an heir: the papers that prove it are to be looked at.',
  },
  IMAGE_SEEN_BEFORE: {
    clause: 'claims: documents of this claim',
    zh: '材料图片曾用于其他申领',
    en: 'A picture was shown with another claim before.',
  },
  STAFF_OR_RELATIVE: {
    clause: 'SOD-3',
    zh: '申领人是工作人员或其亲属',
    en: 'The member is on the staff, or a relative of somebody who is.',
  },
  OTHER_INSURANCE: {
    clause: 'plan eligibility: employee medical insurance',
    zh: '不是职工医保结算',
    en: 'The settlement is not of employee medical insurance.',
  },
  FUNDS_DIFFER_FROM_SUM: {
    clause: 'sums of a settlement sheet',
    zh: '各基金支付之和与合计不符',
    en: 'The funds do not add up to their sum.',
  },
  NOT_DECIDABLE: {
    clause: 'plan versions',
    zh: '没有适用的计划条款',
    en: 'No plan version speaks of this claim.',
  },
};
