import { isMobile, type Rejected, type TableRow } from '@huzhu/kernel';
import { compact } from '../table/clean-text.js';
import { type Column, isHeaderOf, readLines, type TableLine } from '../table/header.js';
import { cleanMobile } from './clean-row.js';
import { rosterColumns, type RosterColumn } from './roster-columns.js';

const TOTALS = /^(合计|总计|小计|共计|累计|总人数)/;
const FOOTER = /^(填表|填报|制表|审核|复核|负责人|经办|联系人|单位盖章|工会盖章|盖章|说明|备注|注)/;
const ID_LENGTH = 18;

/** Rows of people on a roster: titles above the header and totals or signatures below are not among them. */
export async function* readRoster(
  rows: AsyncIterable<TableRow | Rejected>,
  columns: readonly Column<RosterColumn>[] = rosterColumns,
): AsyncGenerator<TableLine<RosterColumn> | Rejected, void, undefined> {
  for await (const line of readLines(rows, columns)) {
    if (line.kind === 'rejected' || !isFooter(line)) yield line;
  }
}

/** Whether a row is the header of a roster. */
export const isRosterHeader = isHeaderOf(rosterColumns);

/** Totals name no person by id; a line of signatures or notes begins with a word for them and has no digits for an id and no bare mobile. */
function isFooter({ values, cells }: TableLine<RosterColumn>): boolean {
  if (compact(values.id).length >= ID_LENGTH) return false;
  const texts = cells.map(compact).filter((text) => text !== '');
  if (texts.some((text) => TOTALS.test(text))) return true;
  return !/\d/.test(compact(values.id)) && !isMobile(cleanMobile(values.mobile)) && FOOTER.test(texts[0] ?? '');
}
