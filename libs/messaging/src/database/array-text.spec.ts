import { arrayText, withArrayTexts } from './array-text.js';

describe('a list as an array of PostgreSQL', () => {
  it('holds texts, numbers, amounts, truth values and nothing', () => {
    expect(arrayText(['a,b', '', 'NULL', '"\\', null])).toBe('{"a,b","","NULL","\\"\\\\",NULL}');
    expect(arrayText([1, -5n, true, undefined])).toBe('{1,-5,true,NULL}');
  });

  it('is left to the driver where it holds anything else', () => {
    const [lists, bytes] = [[['a']], [Buffer.from('a')]];
    expect(withArrayTexts(['a', 1, lists, bytes, ['b']])).toEqual(['a', 1, lists, bytes, '{"b"}']);
  });
});
