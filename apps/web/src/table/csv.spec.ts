import { csvText } from './csv.js';

describe('an exported table', () => {
  it('opens in Excel with its Chinese, runs no formula and keeps long numbers', () => {
    const text = csvText([
      ['名称', '编号'],
      ['=1+1', '110105194912310021'],
      ['a,"b"', '−¥0.01'],
    ]);
    expect(text).toBe('\uFEFF名称,编号\r\n\'=1+1,\'110105194912310021\r\n"a,""b""",−¥0.01\r\n');
  });
});
