import { addDays, bankCardCheckDigit, day, residentIdCheckCharacter } from '@huzhu/kernel';

const DIVISION = '999999';
const FIRST_BIRTH = day('1967-01-01');
const BIRTH_DAYS = 14_000;
const CARD_PREFIX = '622202';
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';
const GIVEN = '伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌';

/** A person who is nobody, of an age for every plan; the same number is the same person. */
export interface BenchPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly sex: '男' | '女';
  readonly mobile: string;
  readonly card: string;
}

const births = Array.from({ length: BIRTH_DAYS }, (_, index) => addDays(FIRST_BIRTH, index).replaceAll('-', ''));

/** `number`: 0 to 13,999,999. */
export function benchPerson(number: number): BenchPerson {
  const sequence = Math.floor(number / BIRTH_DAYS);
  const digits = `${DIVISION}${births[number % BIRTH_DAYS]}${String(sequence).padStart(3, '0')}`;
  const card = `${CARD_PREFIX}${String(number).padStart(12, '0')}`;
  return {
    name: `${pick(SURNAMES, number)}${pick(GIVEN, number * 7)}${pick(GIVEN, number * 13 + sequence)}`,
    idNumber: `${digits}${residentIdCheckCharacter(digits)}`,
    sex: sequence % 2 === 1 ? '男' : '女',
    mobile: `13${String(number).padStart(9, '0')}`,
    card: `${card}${bankCardCheckDigit(card)}`,
  };
}

const pick = (characters: string, place: number): string => characters[place % characters.length] ?? '';
