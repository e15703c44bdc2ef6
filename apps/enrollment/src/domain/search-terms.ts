/** A name as it is compared: no blanks, no dots between parts, full-width and upper case made plain. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s·•‧・.．]/gu, '')
    .toUpperCase();

/** The last four characters of an identity number. */
export const idTail = (idNumber: string): string => idNumber.slice(-4).toUpperCase();
