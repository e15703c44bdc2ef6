import { causeFigures } from './cause-figures.js';

const CAUSES = ['ILLNESS', 'DISABILITY', 'LOW_INCOME', 'SCHOOLING', 'OTHER'] as const;
const told = (counts: Record<string, number>) => {
  const { total, causes } = causeFigures(CAUSES, new Map(Object.entries(counts)));
  return [total.households, ...causes.map(({ households, masked }) => (masked ? 'masked' : households))];
};

describe('causes of hardship as a distribution', () => {
  it('masks a small cell and the smallest beside it, so that the total does not tell it', () => {
    // 25 in all: 3 by disability are few, and 25 − 9 − 6 − 7 would tell them, so the 6 go too.
    expect(told({ ILLNESS: 9, DISABILITY: 3, LOW_INCOME: 6, SCHOOLING: 7 })).toEqual([25, 9, 'masked', 'masked', 7, 0]);
  });

  it('masks small cells that are few even together with one that is not', () => {
    expect(told({ ILLNESS: 1, DISABILITY: 2, LOW_INCOME: 20 })).toEqual([23, 'masked', 'masked', 'masked', 0, 0]);
  });

  it('shows all where nothing is small, and nothing but noughts where all together are', () => {
    expect(told({ ILLNESS: 5, OTHER: 8 })).toEqual([13, 5, 0, 0, 0, 8]);
    expect(told({ ILLNESS: 3, OTHER: 1 })).toEqual([undefined, 'masked', 0, 0, 0, 'masked']);
    expect(told({})).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
