import type { DraftClaim } from '../api/generated/claims.js';
import { readYuan } from '../format/read-yuan.js';
import type { ClaimKind, Typed } from './kept-work.js';

type Facts = DraftClaim['facts'];

/** What is wrong with a field: nothing stands there, it is no such value, none of those that exist, or it does not fit the others. */
type FieldFault = 'EMPTY' | 'AMOUNT' | 'NUMBER' | 'RANGE' | 'ORDER';

/** Faults by the name of the field; of a settlement as `0.totalFen`. */
export type FormFaults = Readonly<Record<string, FieldFault>>;

export const AMOUNTS = [
  'totalFen',
  'outsideCatalogueFen',
  'overLimitFen',
  'preSelfPayFen',
  'inPolicyFen',
  'fundPaidFen',
  'accountPaidFen',
  'cashPaidFen',
] as const;

const FIELDS: Readonly<Record<ClaimKind, readonly string[]>> = {
  HOSPITAL: ['cause', 'hospital', 'hospitalLevel', 'admitted', 'discharged'],
  HOSPITAL_ALLOWANCE: ['cause', 'hospital', 'hospitalLevel', 'admitted', 'discharged'],
  CRITICAL_ILLNESS: ['illnessClass', 'diagnosedOn'],
  WOMEN_ILLNESS: ['illness', 'diagnosedOn'],
  ACCIDENT: ['accidentOn'],
};
/** Fields that hold a number, with the least and the most that is taken. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  hospitalLevel: [1, 3],
  illnessClass: [1, 99],
  firstStayDays: [0, 3_660],
  hospitalDays: [0, 3_660],
  livingDays: [0, 3_660],
  disabilityGrade: [1, 10],
};
const OPTIONAL: Readonly<Partial<Record<ClaimKind, readonly string[]>>> = {
  WOMEN_ILLNESS: ['firstStayDays', 'notifiedOn', 'lateNoticeReason'],
  ACCIDENT: ['hospitalDays', 'livingDays', 'disabilityGrade', 'gradeStateOn'],
};

/** Reads a form into the facts of a claim; all faults at once, and no facts while there is one. `asked`: fields its plan asks for besides. */
export function factsOf(
  kind: ClaimKind,
  typed: Typed,
  settlements: readonly Typed[],
  asked: readonly string[] = [],
): { readonly facts?: Facts; readonly faults: FormFaults } {
  const faults: Record<string, FieldFault> = {};
  const facts: Record<string, unknown> = {};
  const named = [...FIELDS[kind], ...(OPTIONAL[kind] ?? [])];
  const needed = [...FIELDS[kind], ...asked];
  for (const name of named) readField(name, typed[name]?.trim() ?? '', needed.includes(name), { facts, faults });
  const { admitted = '', discharged = '' } = typed;
  if (discharged !== '' && discharged < admitted) faults['discharged'] = 'ORDER';
  if (kind === 'ACCIDENT' && !('hospitalDays' in facts || 'livingDays' in facts || 'disabilityGrade' in facts)) {
    faults['hospitalDays'] ??= 'EMPTY';
  }
  if (kind === 'CRITICAL_ILLNESS' || kind === 'WOMEN_ILLNESS') facts['inSitu'] = typed['inSitu'] === 'true';
  if (kind === 'HOSPITAL') facts['settlements'] = settlements.map((sheet, at) => readSheet(sheet, `${at}.`, faults));
  return Object.keys(faults).length > 0 ? { faults } : { facts, faults };
}

function readField(
  name: string,
  text: string,
  needed: boolean,
  into: { readonly facts: Record<string, unknown>; readonly faults: Record<string, FieldFault> },
): void {
  if (text === '') {
    if (needed) into.faults[name] = 'EMPTY';
    return;
  }
  const bounds = NUMBERS[name];
  if (bounds === undefined) into.facts[name] = text;
  else if (!/^\d{1,4}$/.test(text)) into.faults[name] = 'NUMBER';
  else if (Number(text) < bounds[0] || Number(text) > bounds[1]) into.faults[name] = 'RANGE';
  else into.facts[name] = Number(text);
}

function readSheet(sheet: Typed, at: string, faults: Record<string, FieldFault>): object {
  const fen: Record<string, bigint> = {};
  for (const name of AMOUNTS) {
    const text = sheet[name]?.trim() ?? '';
    const amountFen = text === '' && name !== 'totalFen' ? 0n : readYuan(text);
    if (amountFen === undefined) faults[`${at}${name}`] = text === '' ? 'EMPTY' : 'AMOUNT';
    else fen[name] = amountFen;
  }
  const settlementId = sheet['settlementId']?.trim() ?? '';
  const settledOn = sheet['settledOn'] ?? '';
  if (settlementId === '') faults[`${at}settlementId`] = 'EMPTY';
  if (settledOn === '') faults[`${at}settledOn`] = 'EMPTY';
  const invoiceCode = sheet['invoiceCode']?.trim() ?? '';
  const invoiceNumber = sheet['invoiceNumber']?.trim() ?? '';
  return {
    settlementId,
    settledOn,
    ...(invoiceCode === '' ? {} : { invoiceCode }),
    ...(invoiceNumber === '' ? {} : { invoiceNumber }),
    ...fen,
  };
}

/**
 * What the four parts of a sheet, and its three payers, still lack of the total. A sheet that does not add up is most often
 * typed wrongly; where it truly stands so, people look at it.
 */
export function sheetSums(sheet: Typed): { readonly partsFen: bigint; readonly payersFen: bigint } {
  const of = (name: (typeof AMOUNTS)[number]): bigint => readYuan(sheet[name] ?? '') ?? 0n;
  const parts = of('outsideCatalogueFen') + of('overLimitFen') + of('preSelfPayFen') + of('inPolicyFen');
  const paid = of('fundPaidFen') + of('accountPaidFen') + of('cashPaidFen');
  return { partsFen: of('totalFen') - parts, payersFen: of('totalFen') - paid };
}
