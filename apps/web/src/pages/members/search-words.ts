import type { SearchPeople } from '../../api/generated/enrollment.js';

const ID_TAIL = /^\d{3}[\dXx]$/;
const INITIALS = /^[a-z]{2,8}$/i;
/** An employer is called so; a person hardly ever. */
const EMPLOYER = /(\p{Script=Han}{5,}|[\u516c\u5382\u5c40\u9662\u6821\u4f1a\u94f6\u884c\u96c6\u56e2]{1,2}$)/u;
const NAME_LENGTH_MAX = 4;

/** What one box was asked for: name, initials, last four of the id and employer tell themselves apart. Undefined for nothing. */
export function searchOf(typed: string): SearchPeople | undefined {
  const words = typed
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const search: { name?: string; initials?: string; idTail?: string; employer?: string } = {};
  for (const word of words) {
    if (ID_TAIL.test(word)) search.idTail = word.toUpperCase();
    else if (INITIALS.test(word)) search.initials = word.toLowerCase();
    else if (EMPLOYER.test(word) || word.length > NAME_LENGTH_MAX) search.employer = word;
    else search.name = word;
  }
  return words.length === 0 ? undefined : search;
}
