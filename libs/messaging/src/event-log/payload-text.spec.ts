import { PayloadText, payloadText, readPayload } from './payload-text.js';

describe('the text of a payload', () => {
  it('is written once, with every digit of a bigint', () => {
    expect(payloadText({ amountFen: 9_007_199_254_740_993n, a: 1 })).toBe('{"amountFen":9007199254740993,"a":1}');
    expect(payloadText(new PayloadText('{"a": 1}'))).toBe('{"a": 1}');
  });

  it('is read without losing a digit', () => {
    expect(readPayload('{"amountFen":9007199254740993,"n":[1,"x"]}')).toEqual({
      amountFen: 9_007_199_254_740_993n,
      n: [1, 'x'],
    });
    for (const text of [
      '[9007199254740993]',
      '[1, -9007199254740993]',
      '9007199254740993',
      '{"a" : \n9007199254740993}',
    ]) {
      expect(payloadText(readPayload(text))).toBe(text.replace(/\s/g, ''));
    }
    expect(readPayload('{"key":"9007199254740993"}')).toEqual({ key: '9007199254740993' });
    expect(readPayload('{"amountFen":123456789012345}')).toEqual({ amountFen: 123_456_789_012_345 });
  });
});
