import { bankCardCheckDigit, residentIdCheckCharacter } from '@huzhu/kernel';
import type { RosterStatus, RosterView } from '@huzhu/contracts';
import type { Answer, ServiceBed } from '@huzhu/testing';
import { waitUntil } from '@huzhu/testing';

const HEADER =
  '序号,姓名,证件类型,证件号码,性别,手机号码,用工形式,份数,个人缴费(元),工会补助(元),银行卡号,开户银行,同意授权';

/** A resident id of division 999999 that no person has, one for each index below ten million. */
export function idNumber(index: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const [day, month, year] = [Math.floor(index / 999), Math.floor(index / 27_972), Math.floor(index / 335_664)];
  const birth = `19${two(70 + (year % 30))}${two(1 + (month % 12))}${two(1 + (day % 28))}`;
  const body = `999999${birth}${String(index % 999).padStart(3, '0')}`;
  return body + residentIdCheckCharacter(body);
}

/** One good row; `over` replaces cells by their place. */
export function rosterRow(index: number, over: Readonly<Record<number, string>> = {}): string {
  const card = `622202${String(index).padStart(12, '0')}`;
  const id = idNumber(index);
  const cells = [
    String(index),
    '测试员',
    '居民身份证',
    id,
    Number(id[16]) % 2 === 1 ? '男' : '女',
    `138${String(index).padStart(8, '0')}`,
    '合同制',
    '1',
    '12.00',
    '48.00',
    card + bankCardCheckDigit(card),
    '中国银行',
    '是',
  ];
  return cells.map((cell, place) => over[place] ?? cell).join(',');
}

export const rosterCsv = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

export interface RosterUpload {
  readonly token: string;
  readonly csv: string | Uint8Array<ArrayBuffer>;
  readonly staff: number;
  readonly employer?: string;
  readonly key?: string;
  readonly fileName?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

let keys = 0;
export const newKey = (): string => `roster-key-${process.pid}-${(keys += 1)}`;

export function uploadRoster(bed: ServiceBed, upload: RosterUpload): Promise<Answer> {
  const form = new FormData();
  const fields = {
    plan: 'A-HOSP',
    planVersion: '2026',
    coverageStart: '2026-01-01',
    employerName: upload.employer ?? '茶社工会委员会',
    staff: String(upload.staff),
    ...upload.fields,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([upload.csv]), upload.fileName ?? 'roster.csv');
  return bed.call('POST', '/api/enrollment/v1/rosters', { token: upload.token, form, key: upload.key ?? newKey() });
}

/** Waits until a roster has a status and answers it. */
export async function rosterIn(
  bed: ServiceBed,
  token: string,
  id: string,
  status: RosterStatus,
): Promise<Required<RosterView>> {
  let seen = {} as Required<RosterView>;
  const look = async (): Promise<boolean> => {
    const answer = await bed.call('GET', `/api/enrollment/v1/rosters/${id}`, { token });
    seen = answer.body as Required<RosterView>;
    return seen.status === status;
  };
  await waitUntil(`roster is ${status}`, look).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(seen)}`);
  });
  return seen;
}

/** Sends a corrected sheet for a roster. */
export function sendCorrections(
  bed: ServiceBed,
  token: string,
  id: string,
  content: string | Uint8Array<ArrayBuffer>,
  fileName = 'roster.csv',
): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([content]), fileName);
  return bed.call('POST', `/api/enrollment/v1/rosters/${id}/corrections`, { token, form, key: newKey() });
}
