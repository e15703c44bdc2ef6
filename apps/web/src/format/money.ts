import type { Fen } from '@huzhu/kernel';

const GROUP = /\B(?=(\d{3})+(?!\d))/g;

/** An amount as people read it: `¥1,234.56`, a loss as `−¥0.01`. Absent amounts are a dash, never a zero. */
export function yuan(amountFen: Fen | undefined): string {
  if (amountFen === undefined) return '—';
  const size = amountFen < 0n ? -amountFen : amountFen;
  const whole = String(size / 100n).replace(GROUP, ',');
  const sign = amountFen < 0n ? '−' : '';
  return `${sign}¥${whole}.${String(size % 100n).padStart(2, '0')}`;
}

/** Which side a balance in fen (debit less credit) stands on; a balance of nothing is level (借、贷、平). */
export const sideOf = (balanceFen: Fen): 'DEBIT' | 'CREDIT' | 'LEVEL' =>
  balanceFen > 0n ? 'DEBIT' : balanceFen < 0n ? 'CREDIT' : 'LEVEL';

/** An amount as a field begins with it: `1234.50`; empty where there is none. */
export const typedYuan = (amountFen: Fen | undefined): string =>
  amountFen === undefined ? '' : yuan(amountFen).replaceAll(/[¥,]/g, '');
