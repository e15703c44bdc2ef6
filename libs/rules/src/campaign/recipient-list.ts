import { isBankCard, readResidentId, type Day, type Fen, type Rejected, type TableRow } from '@huzhu/kernel';
import { cleanYuan, compact, isBlank, trimBlanks } from '../table/clean-text.js';
import { isHeaderOf, readLines, type Column, type Values } from '../table/header.js';
import type { CampaignKindRules, RecipientCategory } from './campaign-kind.js';

type ListColumn = 'name' | 'id' | 'category' | 'amount' | 'card' | 'bank' | 'consent';

const column = (key: ListColumn, required: boolean, names: string): Column<ListColumn> => ({
  key,
  required,
  names: names.split(' '),
});

/** Columns of a list of recipients (慰问对象名单) and the names that unions give them. */
const listColumns: readonly Column<ListColumn>[] = [
  column('name', true, '姓名 职工姓名 慰问对象姓名 学生姓名 对象姓名 name'),
  column('id', true, '证件号码 证件号 身份证号码 身份证号 身份证 公民身份号码 学生身份证号 idnumber'),
  column('category', true, '类别 慰问类别 对象类别 人员类别 慰问对象类别 资助类别 category'),
  column('amount', false, '金额 慰问金额 慰问标准 资助金额 标准 amount'),
  column('card', false, '银行卡号 银行卡 银行账号 卡号 收款卡号 本人银行卡号 card'),
  column('bank', false, '开户银行 开户行 银行名称 bank'),
  column('consent', true, '本人同意 是否同意 同意 同意授权 授权 consent'),
];

/** What may be wrong with a row, each with the rule it breaks. */
export const LIST_FAULTS = {
  NAME_MISSING: 'LIST-ROW',
  ID_FORMAT: 'GB11643',
  ID_CHECKSUM: 'GB11643',
  ID_DATE: 'GB11643',
  CATEGORY_UNKNOWN: 'LIST-CATEGORY',
  AMOUNT_INVALID: 'LIST-ROW',
  BANK_CARD_CHECKSUM: 'ISO7812',
  NO_CONSENT: 'LIST-CONSENT',
  TWICE_IN_LIST: 'LIST-ONCE',
  DECEASED: 'LIST-ALIVE',
  MOVED: 'LIST-OWN-UNION',
  NOT_ON_FILE: 'LIST-FILE',
} as const;
export type ListFault = keyof typeof LIST_FAULTS;

/** A row of a list, cleaned, with the faults it has on its own. Personal data. */
export interface CheckedListRow {
  readonly kind: 'row';
  readonly row: number;
  readonly name: string;
  readonly id: string;
  readonly category: RecipientCategory | null;
  /** null where the list leaves it to the campaign. */
  readonly requestedFen: Fen | null;
  readonly card: string | null;
  readonly bank: string;
  readonly faults: readonly ListFault[];
}

const CONSENTS = new Set(['是', '同意', '已同意', '已授权', '√', 'Y', 'YES', 'TRUE', '1']);
const TOTALS = /^(合计|总计|小计|共计|填表|审核|负责人|说明|备注|注)/;

/** Whether a row is the header of a list of recipients. */
export const isListHeader = isHeaderOf(listColumns);

/** Reads a list row by row; a refusal of the file is the last item. */
export async function* readRecipientList(
  rows: AsyncIterable<TableRow | Rejected>,
  rules: CampaignKindRules,
  today: Day,
): AsyncGenerator<CheckedListRow | Rejected, void, undefined> {
  for await (const line of readLines(rows, listColumns)) {
    if (line.kind === 'rejected') yield line;
    else if (!(isBlank(line.values.id) && line.cells.some((cell) => TOTALS.test(compact(cell))))) {
      yield checkRow(line.row, line.values, rules, today);
    }
  }
}

function checkRow(row: number, values: Values<ListColumn>, rules: CampaignKindRules, today: Day): CheckedListRow {
  const name = trimBlanks(values.name);
  const id = compact(values.id).toUpperCase();
  const named = compact(values.category);
  const category =
    rules.categories.find(({ code, zh }) => code === named.toUpperCase() || compact(zh) === named) ?? null;
  const requestedFen = isBlank(values.amount) ? null : cleanYuan(values.amount);
  const card = compact(values.card) || null;
  const found: (ListFault | null)[] = [
    name === '' ? 'NAME_MISSING' : null,
    idFault(id, today),
    category === null ? 'CATEGORY_UNKNOWN' : null,
    !isBlank(values.amount) && (requestedFen === null || requestedFen <= 0n) ? 'AMOUNT_INVALID' : null,
    card !== null && !isBankCard(card) ? 'BANK_CARD_CHECKSUM' : null,
    CONSENTS.has(compact(values.consent).toUpperCase()) ? null : 'NO_CONSENT',
  ];
  const faults = found.filter((fault) => fault !== null);
  return { kind: 'row', row, name, id, category, requestedFen, card, bank: trimBlanks(values.bank), faults };
}

/** Nobody has an id whose check character is wrong, or who is born tomorrow. */
function idFault(id: string, today: Day): ListFault | null {
  const read = readResidentId(id);
  if (read.kind === 'faulty') return `ID_${read.fault}`;
  return read.birth > today ? 'ID_DATE' : null;
}
