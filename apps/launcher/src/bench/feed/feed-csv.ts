import { addDays, day, type Day } from '@huzhu/kernel';
import { benchPerson } from '../roster/bench-people.js';

const HEADER =
  'setl_id,mdtrt_id,certno,psn_name,insutype,med_type,hosp_lv,fixmedins_code,fixmedins_name,begndate,enddate,setl_time,' +
  'medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_scp_amt,fund_pay_sumamt,acct_pay,psn_cash_pay,' +
  'invono_code,invono_no';
const LEVELS = ['一级', '二级', '三级'];
const FIRST_DAY = day('2026-02-01');
const STAY_DAYS = 5;
const DAYS_BETWEEN = 30;
const PAID_FEN = 500_000;

/** One settlement of a person, which is a stay of its own. */
export interface BenchSettlement {
  readonly number: number;
  readonly person: number;
  readonly hospitalLevel: number;
  readonly admitted: Day;
  readonly discharged: Day;
  /** What the person paid of the amount in policy. */
  readonly ownFen: number;
}

/** So many settlements each, a month apart, of amounts from nothing to far above the ceilings of a year. */
export function benchSettlement(number: number, eachPerson: number): BenchSettlement {
  const admitted = addDays(FIRST_DAY, (number % eachPerson) * DAYS_BETWEEN + (number % STAY_DAYS));
  return {
    number,
    person: Math.floor(number / eachPerson),
    hospitalLevel: 1 + (number % LEVELS.length),
    admitted,
    discharged: addDays(admitted, STAY_DAYS),
    ownFen: 40_000 + ((number * 7_919) % 6_000_000),
  };
}

/** The feed of these settlements as medical insurance sends it. */
export function feedCsv(settlements: Iterable<BenchSettlement>): Buffer {
  const lines = [HEADER];
  for (const { number, person, hospitalLevel, admitted, discharged, ownFen } of settlements) {
    const { idNumber, name } = benchPerson(person);
    const amounts = [ownFen + PAID_FEN, 0, 0, 0, ownFen + PAID_FEN, PAID_FEN, 0, ownFen].map((fen) =>
      (fen / 100).toFixed(2),
    );
    const visit = [`SETL${number}`, `VISIT${number}`, idNumber, name, '310', '21', LEVELS[hospitalLevel - 1]];
    const hospital = [`H${number % 900}`, '测试医院', admitted, discharged, `${discharged} 10:00:00`];
    lines.push([...visit, ...hospital, ...amounts, '11060201', String(number).padStart(10, '0')].join(','));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
