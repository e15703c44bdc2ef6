const FORM = /^\d{12}$/;

/** Check digit of the 11 digits before it: ISO 7064 MOD 11,10. */
export function bankCodeCheckDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}

/** Whether this is a CNAPS bank code (联行号): 3 digits bank, 4 city, 4 branch, 1 check. */
export function isBankCode(text: string): boolean {
  return FORM.test(text) && bankCodeCheckDigit(text.slice(0, 11)) === text[11];
}
