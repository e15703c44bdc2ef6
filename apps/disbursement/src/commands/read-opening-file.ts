import { BANK_PROFILES, OPENING_LINES_MAX } from '@huzhu/contracts';
import { type Day, type Fen, parseDay } from '@huzhu/kernel';
import { DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { bankYuan } from '../bank/bank-yuan.js';
import { FaultList, type ReadFile, refusedFile } from '../bank/file-faults.js';
import { TitledTable } from '../bank/titled-table.js';
import { FUND_RULES, rulesOfFund, yearOf } from '../domain/fund-rules.js';
import { FISCAL_SOURCES, isFiscal } from '../domain/money-source.js';
import type { OpeningProposal } from '../domain/opening-balance.js';

/** Titles of the table (期初余额表): one row an account of a fund; the bank's facts stand in the row of its cash. */
export const OPENING_COLUMNS = {
  unit: '工会编号',
  fund: '资金',
  account: '科目编码',
  debit: '借方余额',
  credit: '贷方余额',
  accountNumber: '银行账号',
  accountName: '户名',
  bankProfile: '银行格式',
  source: '资金来源',
} as const;
export const AS_OF = '截至日';
const BUDGET_YEAR = '预算年度';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const YEAR = /^2\d{3}$/;
/** Funds of one file: one an answer lists. */
const FUNDS_MAX = 500;

type Cells = Readonly<Record<keyof typeof OPENING_COLUMNS, string>>;

/** What one fund of a file opens with, and in which rows it says so. */
export interface OpeningOfFile {
  readonly proposal: OpeningProposal;
  /** Row of each line of the proposal. */
  readonly rows: readonly number[];
}

interface OpeningRow {
  readonly row: number;
  readonly orgId: string;
  readonly fund: string;
  readonly account: string;
  readonly amountFen: Fen;
  /** Of a credit: whose fiscal money it is. */
  readonly source: string | null;
  readonly cells: Cells;
}

/** Reads a file of opening balances for a unit and those below it. All faults are named by row; none is taken if one is refused. */
export async function readOpeningFile(path: string, ownOrgId: string): Promise<ReadFile<readonly OpeningOfFile[]>> {
  const table = new TitledTable(path, OPENING_COLUMNS, AS_OF, ['source']);
  const faults = new FaultList();
  const funds = new Map<string, OpeningRow[]>();
  for await (const { line, cells } of table.lines()) {
    const read = readRow(line, cells, { ownOrgId, faults });
    if (read === null) continue;
    const key = `${read.orgId} ${read.fund}`;
    const rows = funds.get(key) ?? [];
    if (rows.length === OPENING_LINES_MAX) return refusedFile('TOO_MANY_ROWS', [{ line, code: 'TOO_MANY_ROWS' }]);
    funds.set(key, [...rows, read]);
    if (funds.size > FUNDS_MAX) return refusedFile('TOO_MANY_FUNDS', [], { limit: FUNDS_MAX });
  }
  if (table.refusal !== null) return table.refusal;
  const asOf = parseDay(table.titled.get(AS_OF) ?? '');
  if (asOf === null) return refusedFile('DAY_FORMAT', [], { title: AS_OF });
  const year = table.titled.get(BUDGET_YEAR) ?? String(yearOf(asOf));
  if (!YEAR.test(year)) return refusedFile('YEAR_FORMAT', [], { title: BUDGET_YEAR });
  const openings = [...funds.values()].map((rows) => openingOf(rows, { asOf, budgetYear: Number(year), faults }));
  nameRepeatedAccounts(openings, faults);
  if (!faults.isEmpty) return faults.refusal('ROWS_FAULTY');
  return openings.length === 0 ? refusedFile('NO_ROWS') : { ok: true, value: openings };
}

function readRow(
  row: number,
  cells: Cells,
  { ownOrgId, faults }: { readonly ownOrgId: string; readonly faults: FaultList },
): OpeningRow | null {
  const fault = (code: string): null => {
    faults.add({ line: row, code });
    return null;
  };
  const orgId = cells.unit === '' ? ownOrgId : cells.unit.toLowerCase();
  if (!ID.test(orgId)) return fault('UNIT_UNKNOWN');
  const rules = FUND_RULES.find(({ fund, name }) => fund === cells.fund || name === cells.fund);
  if (rules === undefined) return fault('FUND_UNKNOWN');
  if (cells.account === '') return fault('ACCOUNT_MISSING');
  if ((cells.debit === '') === (cells.credit === '')) return fault('ONE_SIDE_ONLY');
  const amountFen = bankYuan(cells.debit === '' ? cells.credit : cells.debit);
  if (amountFen === null || amountFen < 0n) return fault('AMOUNT_FORMAT');
  const signedFen = cells.debit === '' ? -amountFen : amountFen;
  const source = FISCAL_SOURCES[cells.source] ?? null;
  if (cells.source !== '' && (source === null || !isFiscal(rules.fund, source))) return fault('SOURCE_NOT_HELD');
  if (source !== null && signedFen >= 0n) return fault('SOURCE_OF_DEBIT');
  return { row, orgId, fund: rules.fund, account: cells.account, amountFen: signedFen, source, cells };
}

function openingOf(
  rows: readonly OpeningRow[],
  { asOf, budgetYear, faults }: { readonly asOf: Day; readonly budgetYear: number; readonly faults: FaultList },
): OpeningOfFile {
  const { orgId, fund, row } = rows[0]!;
  const { cash } = rulesOfFund(fund).accounts;
  const bank = rows.find(({ account }) => account === cash);
  if (bank === undefined) faults.add({ line: row, code: 'CASH_ROW_MISSING', facts: { account: cash } });
  const { accountNumber = '', accountName = '', bankProfile = '' } = bank?.cells ?? {};
  if (bank !== undefined) {
    if (bank.amountFen < 0n) faults.add({ line: bank.row, code: 'CASH_CREDITED' });
    if (!/^\d{8,30}$/.test(accountNumber)) faults.add({ line: bank.row, code: 'BANK_ACCOUNT_FORMAT' });
    if (accountName === '' || accountName.length > 100) faults.add({ line: bank.row, code: 'BANK_ACCOUNT_NAME' });
    if (bankProfile !== '' && !BANK_PROFILES.some((each) => each === bankProfile))
      faults.add({ line: bank.row, code: 'BANK_PROFILE_UNKNOWN' });
  }
  const lines = rows
    .filter(({ account, amountFen }) => account !== cash || amountFen !== 0n)
    .map(({ account, amountFen }) => ({ account, amountFen }));
  const proposal = {
    orgId,
    fund,
    accountNumber,
    accountName,
    amountFen: bank?.amountFen ?? 0n,
    asOf,
    budgetYear,
    bankProfile: bankProfile === '' ? DEFAULT_BANK_PROFILE : bankProfile,
    lines,
    sources: rows.flatMap(({ source, amountFen }) => (source === null ? [] : [{ source, amountFen: -amountFen }])),
  };
  return {
    proposal,
    rows: rows.filter((each) => each.account !== cash || each.amountFen !== 0n).map((each) => each.row),
  };
}

/** Two funds never share a bank account. */
function nameRepeatedAccounts(openings: readonly OpeningOfFile[], faults: FaultList): void {
  const seen = new Set<string>();
  for (const { proposal, rows } of openings) {
    if (proposal.accountNumber !== '' && seen.has(proposal.accountNumber))
      faults.add({ ...(rows[0] === undefined ? {} : { line: rows[0] }), code: 'BANK_ACCOUNT_TWICE' });
    seen.add(proposal.accountNumber);
  }
}
