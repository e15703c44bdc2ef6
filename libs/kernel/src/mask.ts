const hide = (text: string, shownBefore: number, shownAfter: number): string => {
  const characters = Array.from(text);
  if (characters.length <= shownBefore + shownAfter) return '*'.repeat(characters.length);
  const hidden = '*'.repeat(characters.length - shownBefore - shownAfter);
  return [...characters.slice(0, shownBefore), hidden, ...characters.slice(characters.length - shownAfter)].join('');
};

/** `110105********002X`: the birth date is hidden. Shorter text is hidden whole. */
export const maskResidentId = (id: string): string => hide(id, 6, 4);

/** `6222***********0125`. Shorter text is hidden whole. */
export const maskBankCard = (card: string): string => hide(card, 4, 4);

/** `138****5678`. Shorter text is hidden whole. */
export const maskMobile = (mobile: string): string => hide(mobile, 3, 4);

/** `张*`, `欧***`: only the first character is shown, none of a name of one character. */
export const maskName = (name: string): string => hide(name, 1, 0);
