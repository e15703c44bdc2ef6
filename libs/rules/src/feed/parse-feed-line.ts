import { parseDay, sumFen, type Day, type Fen } from '@huzhu/kernel';
import type { Cause, Settlement } from '../claims/claim.js';
import { cleanYuan, compact, isBlank, trimBlanks } from '../table/clean-text.js';
import type { TableLine, Values } from '../table/header.js';
import { feedAmounts, feedFunds, type FeedColumn } from './feed-columns.js';

/** Why a line cannot be judged by machine alone though its amounts can be calculated. */
export type FeedFlag = 'OTHER_INSURANCE' | 'FUNDS_DIFFER_FROM_SUM';

/** One settlement of the feed with the stay it belongs to. Personal data. */
export interface FeedSettlement {
  readonly kind: 'settlement';
  readonly row: number;
  readonly visitId: string;
  /** Cleaned, not checked: a number that fits nobody is simply not covered. */
  readonly certificateNumber: string;
  readonly name: string;
  readonly cause: Cause;
  readonly hospital: string;
  readonly hospitalName: string;
  readonly hospitalLevel: number;
  readonly admitted: Day;
  readonly discharged: Day;
  readonly settlement: Settlement;
  readonly flags: readonly FeedFlag[];
}

/** A line that cannot be read: the columns at fault, by field name. */
export interface FeedFault {
  readonly kind: 'fault';
  readonly row: number;
  readonly columns: readonly FeedColumn[];
}

const CAUSES: Readonly<Record<string, Cause>> = { 21: 'ILLNESS', 22: 'ACCIDENT' };
const LEVELS: readonly (readonly [string, number])[] = [
  ['三级', 3],
  ['二级', 2],
  ['一级', 1],
];
/** Employee insurance (职工基本医疗保险). */
const EMPLOYEE_INSURANCE = '310';

/** Reads one line of a settlement feed; yuan become fen, `med_type` a cause, `hosp_lv` a level. */
export function parseFeedLine({ row, values }: TableLine<FeedColumn>): FeedSettlement | FeedFault {
  const faults: FeedColumn[] = [];
  const need = <Value>(column: FeedColumn, value: Value | null | undefined, instead: Value): Value => {
    if (value === null || value === undefined) faults.push(column);
    return value ?? instead;
  };
  const text = (column: FeedColumn): string => need(column, compact(values[column]) || null, '');
  const on = (column: FeedColumn): Day => need(column, feedDay(values[column]), '' as Day);
  const amounts = Object.fromEntries(
    feedAmounts.map((column) => [column, need(column, cleanYuan(values[column]), 0n)]),
  ) as Record<(typeof feedAmounts)[number], Fen>;
  const level = LEVELS.find(([name]) => compact(values.hosp_lv).startsWith(name))?.[1];
  const line: FeedSettlement = {
    kind: 'settlement',
    row,
    visitId: text('mdtrt_id'),
    certificateNumber: compact(values.certno).toUpperCase(),
    name: trimBlanks(values.psn_name),
    cause: need('med_type', CAUSES[compact(values.med_type)], 'ILLNESS'),
    hospital: text('fixmedins_code'),
    hospitalName: trimBlanks(values.fixmedins_name),
    hospitalLevel: need('hosp_lv', level, 0),
    admitted: on('begndate'),
    discharged: on('enddate'),
    settlement: {
      settlementId: text('setl_id'),
      settledOn: on('setl_time'),
      invoiceCode: compact(values.invono_code) || null,
      invoiceNumber: compact(values.invono_no) || null,
      totalFen: amounts.medfee_sumamt,
      outsideCatalogueFen: amounts.fulamt_ownpay_amt,
      overLimitFen: amounts.overlmt_selfpay,
      preSelfPayFen: amounts.preselfpay_amt,
      inPolicyFen: amounts.inscp_scp_amt,
      fundPaidFen: amounts.fund_pay_sumamt,
      accountPaidFen: amounts.acct_pay,
      cashPaidFen: amounts.psn_cash_pay,
    },
    flags: flagsOf(values, amounts.fund_pay_sumamt),
  };
  if (faults.length === 0 && line.discharged < line.admitted) faults.push('enddate');
  return faults.length === 0 ? line : { kind: 'fault', row, columns: faults };
}

function flagsOf(values: Values<FeedColumn>, fundPaidFen: Fen): readonly FeedFlag[] {
  const flags: FeedFlag[] = [];
  const insurance = compact(values.insutype);
  if (insurance !== '' && insurance !== EMPLOYEE_INSURANCE) flags.push('OTHER_INSURANCE');
  const funds = feedFunds.filter((column) => !isBlank(values[column])).map((column) => cleanYuan(values[column]));
  const readable = funds.filter((fund) => fund !== null);
  const same = readable.length === funds.length && sumFen(readable) === fundPaidFen;
  if (funds.length > 0 && !same) flags.push('FUNDS_DIFFER_FROM_SUM');
  return flags;
}

/** `2026-01-03`, with or without a time of day, also with slashes as a spreadsheet writes it. */
function feedDay(text: string): Day | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$/.exec(trimBlanks(text).normalize('NFKC'));
  return match ? parseDay(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`) : null;
}
