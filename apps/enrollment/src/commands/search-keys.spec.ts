import { initialsOf } from './search-keys.js';

describe('pinyin initials', () => {
  it.each([
    ['曾国藩', 'ZGF'],
    ['单田芳', 'STF'],
    ['欧阳娜娜', 'OYNN'],
    ['阿布都·热合曼', 'ABDRHM'],
    ['Li Wei', 'LIWEI'],
    ['𠮷野', '𠮷Y'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
