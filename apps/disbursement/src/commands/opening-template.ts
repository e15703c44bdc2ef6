import { BANK_PROFILES } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { type TemplateColumn, writeTemplate } from '@huzhu/tables';
import { DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { FUND_RULES } from '../domain/fund-rules.js';
import { FISCAL_SOURCES } from '../domain/money-source.js';
import { AS_OF, OPENING_COLUMNS } from './read-opening-file.js';

const SPARE_ROWS = 500;
const COLUMNS: Readonly<Record<keyof typeof OPENING_COLUMNS, Omit<TemplateColumn, 'title'>>> = {
  unit: { width: 38, text: true, hint: '本单位留空；下级单位填工会编号' },
  fund: { width: 20, choices: FUND_RULES.map(({ name }) => name) },
  account: { width: 12, text: true, hint: '科目编码，可以是本单位的明细科目' },
  debit: { width: 16, hint: '元，最多两位小数；借贷只填一方' },
  credit: { width: 16, hint: '元，最多两位小数；借贷只填一方' },
  accountNumber: { width: 24, text: true, hint: '只在银行存款一行填写' },
  accountName: { width: 30, hint: '只在银行存款一行填写' },
  bankProfile: { width: 16, choices: BANK_PROFILES },
  source: { width: 14, choices: Object.keys(FISCAL_SOURCES), hint: '贷方是财政专款时填写；其余留空' },
};
const NOTES = [
  '每个资金一行银行存款，其余科目各占一行；同一资金借方合计等于贷方合计。',
  '不开立的资金，请删去它的各行。',
  '整份提出或整份退回；由另一人逐个资金确认后才开立、记账。',
];

/** The table of opening balances to be filled in: of each fund its cash and the account against it. */
export function openingTemplate(asOf: Day): Promise<Buffer> {
  const names = Object.keys(OPENING_COLUMNS) as (keyof typeof OPENING_COLUMNS)[];
  return writeTemplate({
    sheet: '期初余额',
    columns: names.map((name) => ({ title: OPENING_COLUMNS[name], ...COLUMNS[name] })),
    notesSheet: '填写说明',
    notes: NOTES,
    rows: SPARE_ROWS,
    filled: [
      [AS_OF, asOf],
      ...FUND_RULES.flatMap(({ name, accounts: { cash, opening } }) => [
        ['', name, cash, '', '', '', '', DEFAULT_BANK_PROFILE],
        ['', name, opening],
      ]),
    ],
  });
}
