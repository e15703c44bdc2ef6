import { idTail, plainName } from './search-terms.js';

it.each([
  ['张 三', '张三'],
  ['阿布都·热合曼', '阿布都热合曼'],
  ['阿布都•热合曼', '阿布都热合曼'],
  ['Ｌｉ　Wei', 'LIWEI'],
])('%s is compared as %s', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

it('takes the last four of an identity number, whatever the case', () => {
  expect(idTail('11010519491231002x')).toBe('002X');
});
