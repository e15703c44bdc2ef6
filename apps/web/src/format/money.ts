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

const TYPED = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** An amount as people type or paste it: `1,234.5`, `¥ 12`, full-width digits. Undefined if it is none. */
export function readYuan(typed: string): Fen | undefined {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[¥$,\s\u5143]/g, '')
    .replaceAll('\u3002', '.');
  const [, whole, part = ''] = TYPED.exec(plain) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}
