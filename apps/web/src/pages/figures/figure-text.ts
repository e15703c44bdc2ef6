import type { FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { yuan } from '../../format/money.js';

export type Cell = FigureRow['current'];
type Unit = IndicatorView['unit'];

const MASK = '＊';
const NONE = '—';

/** A value in its unit: 12,345 · ¥1,234.56 · 12.34 % · 3.50. */
function shown(value: number, unit: Unit): string {
  if (unit === 'FEN') return yuan(BigInt(value));
  if (unit === 'COUNT') return value.toLocaleString('en');
  const hundredths = (value / 100).toFixed(2);
  return unit === 'BASIS_POINTS' ? `${hundredths} %` : hundredths;
}

/** A cell as text: the value, the mask of a small cell, or a dash where there is nothing to divide by. */
export function cellText({ value, masked }: Cell, unit: Unit): string {
  if (masked) return MASK;
  return value === undefined ? NONE : shown(value, unit);
}

/** The number a chart draws, in the unit its text is written in: yuan, per cent, days; none where none is shown. */
export function plainValue({ value, masked }: Cell, unit: Unit): number | undefined {
  if (masked || value === undefined) return undefined;
  return unit === 'COUNT' ? value : value / 100;
}

/** By how much a value differs from the one of a year before, in per cent; nothing where one of them is not shown. */
export function changeText(current: Cell, before: Cell): string {
  if (current.masked || before.masked || current.value === undefined || !before.value) return '';
  const percent = ((current.value - before.value) * 100) / before.value;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`;
}
