import type { Column } from '../table/header.js';

const AMOUNTS = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'fund_pay_sumamt',
  'acct_pay',
  'psn_cash_pay',
] as const;
export type FeedAmount = (typeof AMOUNTS)[number];
export const feedAmounts: readonly FeedAmount[] = AMOUNTS;

/** The funds whose sum is `fund_pay_sumamt`. */
const FUNDS = ['hifp_pay', 'cvlserv_pay', 'hifes_pay', 'hifmi_pay', 'hifob_pay', 'maf_pay', 'oth_pay'] as const;
export const feedFunds: readonly (typeof FUNDS)[number][] = FUNDS;

const FACTS = [
  'setl_id',
  'mdtrt_id',
  'certno',
  'med_type',
  'hosp_lv',
  'fixmedins_code',
  'begndate',
  'enddate',
  'setl_time',
  'invono_code',
  'invono_no',
] as const;
const OPTIONAL = ['psn_name', 'insutype', 'fixmedins_name', 'act_pay_dedc', ...FUNDS] as const;

export type FeedColumn = FeedAmount | (typeof FACTS)[number] | (typeof OPTIONAL)[number];

const columns = (keys: readonly FeedColumn[], required: boolean): readonly Column<FeedColumn>[] =>
  keys.map((key) => ({ key, required, names: [key] }));

/** Columns of a settlement feed, by the field names of the national medical-insurance platform. */
export const feedColumns = [...columns([...FACTS, ...AMOUNTS], true), ...columns(OPTIONAL, false)];
