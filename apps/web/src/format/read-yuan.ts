const SIGNS = /[\s,$\u{a5}\u{ffe5}\u{5143}]|yuan|CNY|RMB/giu;
const TYPED = /^(\d{1,12})(?:\.(\d{1,2})?)?$/;

/**
 * Reads an amount (fen) as people type or paste it: signs of the currency, thousands, full-width digits, spaces, a Chinese full stop.
 * Undefined for what is none.
 */
export function readYuan(typed: string): bigint | undefined {
  const plain = typed.normalize('NFKC').replaceAll(SIGNS, '').replaceAll('\u3002', '.');
  const [, whole, part = ''] = TYPED.exec(plain) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}
