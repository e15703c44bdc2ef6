import type { TFunction } from 'i18next';
import type { RosterRowView } from '../../api/generated/enrollment.js';

/** A fault in words; of a duplicate with the row that has the same identity number. */
export function faultText(code: string, { twin }: Pick<RosterRowView, 'twin'>, rosterId: string, t: TFunction): string {
  const text = t(`rosterFault.${code}`);
  if (code !== 'DUPLICATE_IN_FILE' || twin === undefined || twin.rosterId !== rosterId) return text;
  return t('roster.twin', { text, row: twin.row });
}
