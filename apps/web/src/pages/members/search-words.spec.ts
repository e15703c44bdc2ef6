import { searchOf } from './search-words.js';

test.each([
  ['张三', { name: '张三' }],
  ['zgf', { initials: 'zgf' }],
  ['275x', { idTail: '275X' }],
  ['2767 张三', { idTail: '2767', name: '张三' }],
  ['红星机械厂', { employer: '红星机械厂' }],
  ['红星厂 zgf', { employer: '红星厂', initials: 'zgf' }],
  ['  ', undefined],
])('%p asks for %p', (typed, search) => expect(searchOf(typed)).toEqual(search));
