import { writePdf } from '@huzhu/documents';
import { day } from '@huzhu/kernel';
import { receiptSheet } from './receipt-sheet.js';

const RARE = '\u{20BB7}';

const receipts = {
  campaign: {
    code: 'WR-2026',
    details: { name: '2026年送温暖', rules: 'WINTER-RELIEF-2026', quotas: [], snapshot: null, plannedBy: 'officer' },
  },
  form: 'MONEY' as const,
  rows: [
    {
      recipientId: '00000000-0000-7000-8000-0000000000aa',
      name: `${RARE}示范`,
      orgName: '东区总工会',
      category: 'HARDSHIP_FILE',
      amountFen: 100_050n,
      item: null,
    },
    {
      recipientId: '00000000-0000-7000-8000-0000000000bb',
      name: null,
      orgName: '西区总工会',
      category: 'ON_DUTY',
      amountFen: 50_000n,
      item: null,
    },
  ],
  today: day('2026-01-20'),
};

test('everybody has a line with what they get and a place to sign; the sum stands above', () => {
  const paper = receiptSheet(receipts);
  expect(paper.title).toBe('2026年送温暖慰问金领取单');
  expect(paper.facts).toContainEqual(['金额合计（元）', '1,500.50']);
  expect(paper.rows).toEqual([
    ['1', '000000aa', `${RARE}示范`, '东区总工会', '在档困难职工', '1000.50', '', ''],
    ['2', '000000bb', '', '西区总工会', '春节坚守岗位职工', '500.00', '', ''],
  ]);
  expect(paper.signatures).toEqual(['经办', '见证', '负责人']);
});

test('goods are named by what they are, and nobody signs for an amount', () => {
  const paper = receiptSheet({
    ...receipts,
    form: 'GOODS',
    rows: receipts.rows.map((row) => ({ ...row, item: '米面油' })),
  });
  expect(paper.title).toBe('2026年送温暖慰问品领取单');
  expect(paper.facts.map(([name]) => name)).toEqual(['活动编号', '打印日期', '人数']);
  expect(paper.rows[0]?.[5]).toBe('米面油');
});

test('one recipient signs a paper of their own, and a character that the font lacks is named on it', async () => {
  const [first] = receipts.rows;
  const paper = receiptSheet({ ...receipts, rows: [first!], recipientId: first!.recipientId });
  expect(paper.signatures).toEqual(['领取人', '经办', '见证']);
  const { bytes, missing } = await writePdf(paper, new Date('2026-01-20T00:00:00Z'));
  expect(missing).toEqual(['U+20BB7']);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});
