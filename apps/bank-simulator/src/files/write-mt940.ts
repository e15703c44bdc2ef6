import { type Day, type Fen, formatYuan } from '@huzhu/kernel';
import type { Account, Entry } from '../domain/bank.js';

const shortDay = (day: Day): string => day.slice(2).replaceAll('-', '');
const swiftAmount = (fen: Fen): string => formatYuan(fen < 0n ? -fen : fen).replace('.', ',');
const balance = (tag: string, fen: Fen, on: Day): string =>
  `:${tag}:${fen < 0n ? 'D' : 'C'}${shortDay(on)}CNY${swiftAmount(fen)}`;

/** The statement of an account from a day to a day, both inclusive, as one MT940 in UTF-8. */
export function writeMt940(account: Account, from: Day, to: Day): Uint8Array {
  const before = account.entries.filter(({ day }) => day < from);
  const within = account.entries.filter(({ day }) => day >= from && day <= to);
  const openingFen = before.at(-1)?.balanceFen ?? account.openingFen;
  const closingFen = within.at(-1)?.balanceFen ?? openingFen;
  const lines = [
    `:20:S${shortDay(to)}`,
    `:25:${account.number}`,
    ':28C:1/1',
    balance('60F', openingFen, from),
    ...within.flatMap(entryLines),
    balance('62F', closingFen, to),
    '-',
  ];
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

function entryLines(entry: Entry): string[] {
  const day = shortDay(entry.day);
  const mark = entry.direction === 'CREDIT' ? 'C' : 'D';
  const parts = [
    ['EREF', entry.reference],
    ['OREF', entry.originalReference],
    ['RSN', entry.reason],
    ['NAME', entry.counterpartyName.replaceAll('/', ' ')],
    ['ACCT', entry.counterpartyAccount],
  ].filter(([, value]) => value !== '');
  return [
    `:61:${day}${day.slice(2)}${mark}${swiftAmount(entry.amountFen)}NTRFNONREF//${entry.serial}`,
    `:86:${parts.map(([label, value]) => `/${label}/${value}`).join('')}`,
  ];
}
