import { benchPerson } from './bench-people.js';

const HEADER =
  '序号,姓名,证件类型,证件号码,性别,手机号码,用工形式,份数,个人缴费(元),工会补助(元),银行卡号,开户银行,同意授权';

/** A roster of these people as employers send it, one unit each; UTF-8. */
export function rosterCsv(numbers: readonly number[]): Buffer {
  const lines = numbers.map((number, index) => {
    const { name, idNumber, sex, mobile, card } = benchPerson(number);
    return `${index + 1},${name},居民身份证,${idNumber},${sex},${mobile},合同制,1,12.00,48.00,${card},中国工商银行,是`;
  });
  return Buffer.from(`${[HEADER, ...lines].join('\r\n')}\r\n`);
}
