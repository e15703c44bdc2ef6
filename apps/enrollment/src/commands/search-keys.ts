import { type BlindIndex } from '@huzhu/service';
import { pinyin } from 'pinyin-pro';
import type { PersonFacts } from '../domain/person.js';
import { idTail, plainName } from '../domain/search-terms.js';

/** Enough to tell people apart; what is found is opened and compared before it is shown. */
const KEY_CHARACTERS = 16;

/** Keyed hashes by which somebody is found. */
export interface SearchKeys {
  readonly nameKey: string;
  readonly initialsKey: string;
  readonly tailKey: string;
}

const keyOf = (index: BlindIndex, purpose: string, value: string): string =>
  index.keyOf(purpose, value).slice(0, KEY_CHARACTERS);

export const nameKeyOf = (index: BlindIndex, name: string): string => keyOf(index, 'person-name', plainName(name));

export const initialsKeyOf = (index: BlindIndex, initials: string): string =>
  keyOf(index, 'person-initials', initials.toUpperCase());

export const tailKeyOf = (index: BlindIndex, tail: string): string => keyOf(index, 'person-tail', tail.toUpperCase());

/**
 * Pinyin initials of a name, `ZGF` for 曾国藩: family names are read as family names (单 is shan). A character that has no
 * reading stands for itself.
 */
export function initialsOf(name: string): string {
  const initials = pinyin(plainName(name), { pattern: 'first', toneType: 'none', type: 'array', mode: 'surname' });
  return initials.join('').toUpperCase();
}

export const searchKeysOf = (index: BlindIndex, { name, idNumber }: PersonFacts): SearchKeys => ({
  nameKey: nameKeyOf(index, name),
  initialsKey: initialsKeyOf(index, initialsOf(name)),
  tailKey: tailKeyOf(index, idTail(idNumber)),
});
