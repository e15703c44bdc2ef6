const FORM = /^[0-9A-Z]{8}[0-9X]$/;
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the 8 characters before it (GB 11714, modulus 11; A = 10 … Z = 35). */
export function organisationCodeCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(body[index]!, 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** Whether this is an organisation code (组织机构代码, GB 11714) of 9 capital characters without a dash. */
export function isOrganisationCode(text: string): boolean {
  return FORM.test(text) && organisationCodeCheckCharacter(text) === text[8];
}
