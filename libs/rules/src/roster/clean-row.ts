import type { Fen, Sex } from '@huzhu/kernel';
import { cleanCount, cleanDay, cleanYuan, compact, isBlank, trimBlanks } from '../table/clean-text.js';
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
  /** The day on which consent was given; '' if none is told, and what stands there if it is no day. */
  readonly consentOn: string;
}

/** Words, letters, and the codes of GB/T 2261.1. */
const SEXES: Readonly<Record<string, Sex>> = {
  男: 'M',
  男性: 'M',
  M: 'M',
  MALE: 'M',
  '1': 'M',
  女: 'F',
  女性: 'F',
  F: 'F',
  FEMALE: 'F',
  '2': 'F',
};
const CONSENTS = new Set(['是', '同意', '已同意', '已授权', '同意授权', '√', '✓', '✔', '☑', 'Y', 'YES', 'TRUE', '1']);
const NO_CARD = new Set(['', '/', '无', '暂无', '没有']);
const NO_DAY = new Set(['', '/', '—', '-', '无', '暂无']);
/** What is no day is kept for whoever mends it, and no more of it than a day is long in any form. */
const UNREADABLE_MAX = 40;
/** How people keep a spreadsheet from making a number of an id: `'1101…` and `="1101…"`. */
const KEPT_AS_TEXT = /^(?:=?"(?<quoted>[^"]*)"|['‘’`](?<marked>.*))$/u;
const BEGINS_AS_NUMBER = /^\d/;
/** China's country code in any spelling before a number of eleven digits. */
const COUNTRY_CODE = /^(?:\+|00)?86(?=\d{11}$)/;

/**
 * Cleans what is dirt and no fault: full-width characters, blanks in numbers and around names, a small x, what keeps a
 * number a text, `+86`, dashes in numbers of mobiles and cards, `12` or `￥12元` for `12.00`, `1份`, no bank card. A blank
 * share of the contribution is 0.
 */
export function cleanRow(values: Values<RosterColumn>): RosterRow {
  const units = cleanCount(compact(values.units).replace(/份$/, ''));
  return {
    name: trimBlanks(values.name),
    documentType: trimBlanks(values.documentType),
    id: cleanId(values.id),
    sex: SEXES[compact(values.sex).toUpperCase()] ?? null,
    mobile: cleanMobile(values.mobile),
    employment: trimBlanks(values.employment),
    units: units === 0 ? null : units,
    ownShareFen: cleanShare(values.ownShare),
    unionShareFen: cleanShare(values.unionShare),
    card: cleanCard(values.card),
    bank: trimBlanks(values.bank),
    consent: CONSENTS.has(compact(values.consent).toUpperCase()),
    consentOn: cleanConsentDay(values.consentOn),
  };
}

export const cleanId = (text: string): string => plainDigits(text).toUpperCase();

export const cleanMobile = (text: string): string => withoutDashes(text).replace(COUNTRY_CODE, '');

/** The number of a card, or null for none. */
export function cleanCard(text: string): string | null {
  const card = withoutDashes(text);
  return NO_CARD.has(card) ? null : card;
}

/** A day in one form; what is none stays as it stands, so that the fault can be shown. */
export function cleanConsentDay(text: string): string {
  const plain = trimBlanks(text);
  return NO_DAY.has(plain) ? '' : (cleanDay(plain) ?? plain.slice(0, UNREADABLE_MAX));
}

function plainDigits(text: string): string {
  const plain = compact(text);
  if (BEGINS_AS_NUMBER.test(plain)) return plain;
  const { quoted, marked } = KEPT_AS_TEXT.exec(plain)?.groups ?? {};
  return quoted ?? marked ?? plain;
}

const withoutDashes = (text: string): string => plainDigits(text).replace(/[-–—()]/g, '');

function cleanShare(text: string): Fen | null {
  if (isBlank(text)) return 0n;
  const shareFen = cleanYuan(compact(text).replace(/^¥|元$/g, ''));
  return shareFen === null || shareFen < 0n ? null : shareFen;
}
