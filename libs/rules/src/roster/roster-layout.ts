import type { Rejected, TableRow } from '@huzhu/kernel';
import { findLayout, type TableLayout } from '../table/header.js';
import type { RosterColumn } from './roster-columns.js';
import { type RosterPurpose, rosterKinds } from './roster-kind.js';

/** Columns that are added to a roster which goes back: result, faults, and the row's number (导入行号). */
export const markTitles = ['导入结果', '问题说明', '导入行号'] as const;

/** Where a roster has its columns, and where those go that are added (from 0): over the ones of an earlier time, else behind. */
export interface RosterLayout extends TableLayout<RosterColumn> {
  readonly addedFrom: number;
}

export async function rosterLayout(
  rows: AsyncIterable<TableRow | Rejected>,
  kind: RosterPurpose,
): Promise<RosterLayout | Rejected> {
  const layout = await findLayout(rows, rosterKinds[kind].columns);
  if (layout.kind === 'rejected') return layout;
  const earlier = layout.header.indexOf(markTitles[0]);
  return { ...layout, addedFrom: earlier < 0 ? layout.width : earlier };
}
