import { addYears, type Day } from '@huzhu/kernel';
import { syntheticPerson } from '../road/synthetic-people.js';

const HEADER = '姓名,证件号码,性别,手机号码,份数,个人缴费,工会补助,银行卡号,同意授权';
const PEOPLE = 32;
/** Numbers of people per roster, and the first of all. */
const PER_ROSTER = 40;
const FIRST = 700;

/** What a caseworker gets from an employer: a sheet with faults, and how each is mended. */
export interface DirtyRoster {
  readonly csv: string;
  readonly people: number;
  /** Mended on the screen: the mobile number of this row, counted as a spreadsheet counts. */
  readonly onScreen: { readonly row: number; readonly mobile: string };
  /** Mended in the sheet: this text becomes that one. */
  readonly inSheet: readonly (readonly [wrong: string, right: string])[];
}

/**
 * People of 30 to 61 years with one unit of the accident plan each: a mobile too short, a wrong check digit, no consent. Rosters of
 * another `nth` hold other people.
 */
export function dirtyRoster(today: Day, nth = 0): DirtyRoster {
  const lines = Array.from({ length: PEOPLE }, (_person, index) => {
    const number = FIRST + nth * PER_ROSTER + index;
    const { idNumber, cardNumber } = syntheticPerson('', addYears(today, -30 - (index % 25)), number);
    const sex = number % 2 === 0 ? '女' : '男';
    return [`名册${number}`, idNumber, sex, `1390000${number}0`, '1', '26.00', '0', cardNumber, '是'];
  });
  const [short = [], wrongId = [], unasked = []] = lines;
  const mobile = short[3] ?? '';
  const rightId = wrongId[1] ?? '';
  const checkCharacter = rightId.at(-1) === '1' ? '2' : '1';
  const badId = `${rightId.slice(0, -1)}${checkCharacter}`;
  short[3] = mobile.slice(0, 7);
  wrongId[1] = badId;
  unasked[8] = '否';
  return {
    csv: `\uFEFF${[HEADER, ...lines.map((cells) => cells.join(','))].join('\r\n')}\r\n`,
    people: PEOPLE,
    onScreen: { row: 2, mobile },
    inSheet: [
      [badId, rightId],
      [`${unasked[7]},否`, `${unasked[7]},是`],
    ],
  };
}
