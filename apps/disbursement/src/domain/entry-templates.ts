import templates from '../../data/entry-templates.json' with { type: 'json' };

/** An entry of the trade-union accounting system that no bank line and no event makes: two accounts under one name. */
export interface EntryTemplate {
  readonly code: string;
  /** On paper. */
  readonly name: string;
  readonly funds: readonly string[];
  readonly debit: string;
  readonly credit: string;
  /** Ends a year: it belongs to the balance sheet, and to no year's income and expense. */
  readonly yearEnd: boolean;
}

export const ENTRY_TEMPLATES: readonly EntryTemplate[] = templates;

/** Under what an entry written by hand is booked. */
export type HandWrittenKind = 'BY_HAND' | 'CORRECTION' | 'YEAR_END';

export function handWrittenKind(order: {
  readonly template: string | null;
  readonly correctsId: string | null;
}): HandWrittenKind {
  if (order.correctsId !== null) return 'CORRECTION';
  return ENTRY_TEMPLATES.some(({ code, yearEnd }) => yearEnd && code === order.template) ? 'YEAR_END' : 'BY_HAND';
}

/** The template of this code for a fund; null if there is none. */
export const entryTemplate = (code: string, fund: string): EntryTemplate | null =>
  ENTRY_TEMPLATES.find((each) => each.code === code && each.funds.includes(fund)) ?? null;
