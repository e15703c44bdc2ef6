const FORM = /^\d{16,19}$/;

/** Luhn digit of the digits before it (ISO 7812): from the right every second digit is doubled, 9 taken off above 9. */
export function bankCardCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether this is a bank card number (银行卡号) of 16 to 19 digits. Settlement accounts are not cards and need not pass. */
export function isBankCard(text: string): boolean {
  return FORM.test(text) && bankCardCheckDigit(text.slice(0, -1)) === text.at(-1);
}
