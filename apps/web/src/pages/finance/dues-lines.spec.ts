import { readDues } from './dues-lines.js';

const CODE = '81110000MC0123456X';

test('a pasted table is read with its dirty numbers; a heading is passed over, a row that is none is named', () => {
  const text = [
    'Name\tCode\tDues\tAccount\tBank',
    `A union\t ${CODE.toLowerCase()}\t\uFFE51,234.50\t6222 0200 0000 0001\tBank`,
    '',
    `B union\t${CODE}\t12\t'62220200`,
    `C union\t${CODE}\tmuch\t62220200`,
  ].join('\r\n');
  expect(readDues(text)).toEqual({
    lines: [
      { unionName: 'A union', unionCode: CODE, duesFen: 123_450n, accountNumber: '6222020000000001', bankName: 'Bank' },
      { unionName: 'B union', unionCode: CODE, duesFen: 1_200n, accountNumber: '62220200' },
    ],
    rows: [2, 4],
    unreadable: [5],
  });
});

test('cells may stand apart by commas, and a first row without a heading is a row', () => {
  expect(readDues(`A union,${CODE},60,62220200`).lines).toHaveLength(1);
  expect(readDues('A union,1,60,62220200').unreadable).toEqual([1]);
});
