/** Services behind the door, in the order of the road. */
export const ROUTED_SERVICES = [
  {
    name: 'identity',
    chinese: '身份',
    english: 'Identity',
    chineseWork: '组织、工作人员、登录',
    englishWork: 'organisations, staff, sign-in',
  },
  {
    name: 'enrollment',
    chinese: '参保',
    english: 'Enrollment',
    chineseWork: '名册、缴费、保障',
    englishWork: 'rosters, contributions, coverage',
  },
  {
    name: 'claims',
    chinese: '医疗互助',
    english: 'Claims',
    chineseWork: '结算数据、申请、审核',
    englishWork: 'settlement feed, claims, reviews',
  },
  {
    name: 'hardship',
    chinese: '困难帮扶',
    english: 'Hardship',
    chineseWork: '困难职工档案、帮扶金',
    englishWork: 'households in hardship, aid',
  },
  {
    name: 'winter-relief',
    chinese: '送温暖',
    english: 'Winter relief',
    chineseWork: '活动、名单、发放',
    englishWork: 'campaigns, recipients, delivery',
  },
  {
    name: 'disbursement',
    chinese: '资金支付',
    english: 'Disbursement',
    chineseWork: '资金、付款、对账、账簿',
    englishWork: 'funds, payments, reconciliation, books',
  },
  {
    name: 'insight',
    chinese: '统计分析',
    english: 'Insight',
    chineseWork: '指标、下钻、报表、审计包',
    englishWork: 'figures, drill-down, reports, audit package',
  },
] as const;

export type RoutedService = (typeof ROUTED_SERVICES)[number]['name'];
