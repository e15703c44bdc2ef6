import { addDays, day, formatYuan, residentIdCheckCharacter } from '@huzhu/kernel';
import { syntheticCard } from '../road/synthetic-people.js';
import { SeededDice } from './seeded-dice.js';

/** A member who is nobody, with valid check digits. */
export interface SyntheticMember {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly cardNumber: string;
}

/** A file as it is uploaded. */
export interface SyntheticRoster {
  readonly employer: string;
  readonly members: readonly SyntheticMember[];
  readonly csv: string;
}

export interface SyntheticFeed {
  /** Ids of the stays (`mdtrt_id`). */
  readonly stays: readonly string[];
  readonly csv: string;
}

const DIVISION = '999999';
const FIRST_BIRTH = day('1970-01-01');
const BIRTHS_A_DAY = 400;
const CARDS_FROM = 100_000;
const NUMERALS = '零一二三四五六七八九';

const ROSTER_HEAD = '姓名,证件类型,证件号码,性别,手机号码,份数,个人缴费(元),工会补助(元),银行卡号,开户银行,同意授权';
const FEED_HEAD =
  'setl_id,mdtrt_id,certno,psn_name,insutype,med_type,hosp_lv,fixmedins_code,begndate,enddate,setl_time,medfee_sumamt,' +
  'fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_scp_amt,fund_pay_sumamt,acct_pay,psn_cash_pay,invono_code,invono_no';

/** Discharges lie behind the waiting period and well before the first feed is imported. */
const FIRST_DISCHARGE = day('2026-02-10');
const DISCHARGE_DAYS = 40;
/** What medical insurance recognised, in yuan: most benefits are paid by the plan's own rule, some go through people. */
const IN_POLICY_YUAN = [4_000, 9_000, 12_000, 12_000, 14_000, 14_000, 16_000, 26_000, 30_000, 70_000];

/** The `number`th employer of a run with its staff: everybody is a woman of working age, and accepted. */
export function syntheticRoster(number: number, size: number): SyntheticRoster {
  const members = Array.from({ length: size }, (_, place) => member(number * size + place));
  const rows = members.map(({ name, idNumber, mobile, cardNumber }) =>
    [name, '居民身份证', idNumber, '女', mobile, 1, '12.00', '48.00', cardNumber, '中国建设银行', '是'].join(','),
  );
  return { employer: `混沌测试单位${inChinese(number)}`, members, csv: [ROSTER_HEAD, ...rows, ''].join('\n') };
}

function member(number: number): SyntheticMember {
  const birth = addDays(FIRST_BIRTH, Math.floor(number / BIRTHS_A_DAY));
  // Even sequence numbers are women's.
  const digits = `${DIVISION}${birth.replaceAll('-', '')}${String((number % BIRTHS_A_DAY) * 2).padStart(3, '0')}`;
  return {
    name: `测${inChinese(number)}`,
    idNumber: `${digits}${residentIdCheckCharacter(digits)}`,
    mobile: `139${String(number).padStart(8, '0')}`,
    cardNumber: syntheticCard(CARDS_FROM + number),
  };
}

const inChinese = (number: number): string =>
  String(number).replaceAll(/\d/g, (digit) => NUMERALS.charAt(Number(digit)));

/** The `number`th feed of a run: one stay of each of these members. */
export function syntheticFeed(seed: string, number: number, members: readonly SyntheticMember[]): SyntheticFeed {
  const dice = new SeededDice(seed, `feed ${number}`);
  const stays: string[] = [];
  const rows = members.map(({ idNumber, name }, place) => {
    const id = `${String(number).padStart(5, '0')}${String(place).padStart(5, '0')}`;
    stays.push(`CHAOS${id}`);
    const discharged = addDays(FIRST_DISCHARGE, dice.next(DISCHARGE_DAYS));
    const inPolicyFen = 100 * dice.pick(IN_POLICY_YUAN) + dice.next(10_000);
    const fundFen = Math.floor(inPolicyFen / 2);
    const accountFen = dice.next(10_000);
    const amounts = [inPolicyFen, 0, 0, 0, inPolicyFen, fundFen, accountFen, inPolicyFen - fundFen - accountFen];
    return [
      `CHAOSS${id},CHAOS${id},${idNumber},${name},310,21,三级,H99990001`,
      `${addDays(discharged, -6)},${discharged},${discharged} 10:00:00`,
      ...amounts.map((amountFen) => formatYuan(BigInt(amountFen)).replaceAll(',', '')),
      `11069998,${id}`,
    ].join(',');
  });
  return { stays, csv: [FEED_HEAD, ...rows, ''].join('\n') };
}
