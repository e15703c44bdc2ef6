import type { Fen, Sex } from '@huzhu/kernel';
import { cleanCount, cleanYuan, compact, isBlank, trimBlanks } from '../table/clean-text.js';
import type { Values } from '../table/header.js';
import type { RosterColumn } from './roster-columns.js';

/** A roster row with its dirt cleaned away; what cannot be read is null. Personal data. */
export interface RosterRow {
  readonly name: string;
  readonly documentType: string;
  readonly id: string;
  readonly sex: Sex | null;
  readonly mobile: string;
  readonly employment: string;
  readonly units: number | null;
  readonly ownShareFen: Fen | null;
  readonly unionShareFen: Fen | null;
  /** null if none is given: the card may come later. */
  readonly card: string | null;
  readonly bank: string;
  readonly consent: boolean;
}

const SEXES: Readonly<Record<string, Sex>> = { 男: 'M', 男性: 'M', M: 'M', 女: 'F', 女性: 'F', F: 'F' };
const CONSENTS = new Set(['是', '同意', '已同意', '已授权', '同意授权', '√', 'Y', 'YES', 'TRUE', '1']);

/**
 * Cleans what is dirt and no fault: full-width characters, blanks in numbers and around names, a small x, `+86`,
 * `12` for `12.00`, no bank card. A blank share of the contribution is 0.
 */
export function cleanRow(values: Values<RosterColumn>): RosterRow {
  const card = compact(values.card);
  const units = cleanCount(values.units);
  return {
    name: trimBlanks(values.name),
    documentType: trimBlanks(values.documentType),
    id: compact(values.id).toUpperCase(),
    sex: SEXES[compact(values.sex).toUpperCase()] ?? null,
    mobile: compact(values.mobile).replace(/^\+86/, ''),
    employment: trimBlanks(values.employment),
    units: units === 0 ? null : units,
    ownShareFen: cleanShare(values.ownShare),
    unionShareFen: cleanShare(values.unionShare),
    card: card === '' ? null : card,
    bank: trimBlanks(values.bank),
    consent: CONSENTS.has(compact(values.consent).toUpperCase()),
  };
}

function cleanShare(text: string): Fen | null {
  if (isBlank(text)) return 0n;
  const shareFen = cleanYuan(text);
  return shareFen === null || shareFen < 0n ? null : shareFen;
}
