/** Reads an amount as people type or paste it: signs of the currency, thousands, full-width digits, spaces. Null for what is none. */
export function readYuan(text: string): bigint | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,\u{a5}\u{ffe5}\u{5143}]|yuan|CNY|RMB/giu, '');
  const match = /^(\d{1,12})(?:\.(\d{1,2})?)?$/.exec(plain);
  return match === null ? null : BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}
