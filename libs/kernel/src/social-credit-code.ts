/** No I, O, S, V, Z: they look like digits (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NP-RTUWXY]{18}$/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check character of the 17 characters before it (GB 32100-2015, modulus 31). */
export function socialCreditCodeCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(body[index]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/**
 * Whether this is a unified social credit code (统一社会信用代码) of 18 capital characters. Some codes in real use fail
 * the check: entry is blocked, an import may override it with a reason.
 */
export function isSocialCreditCode(text: string): boolean {
  return FORM.test(text) && socialCreditCodeCheckCharacter(text) === text[17];
}
