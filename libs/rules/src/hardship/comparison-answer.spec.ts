import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { compareFacts, readComparisonAnswer, type AnsweredFacts } from './comparison-answer.js';

async function read(rows: readonly (readonly string[])[]): Promise<string[]> {
  async function* table(): AsyncGenerator<TableRow | Rejected> {
    for (const [index, cells] of rows.entries()) yield { kind: 'row', row: index + 1, cells };
  }
  const seen: string[] = [];
  for await (const item of readComparisonAnswer(table())) {
    if (item.kind === 'rejected') seen.push(item.code);
    else seen.push(item.kind === 'fault' ? `${item.row} ${item.column}` : `${item.row} ${item.facts.incomeFen}`);
  }
  return seen;
}

const HEADER = ['姓名', '证件号码', '年收入(元)', '车辆数', '房产套数', '企业数', '死亡日期'];

describe('an answer file', () => {
  it('is read by the names of its columns; faulty rows are named and the others go on', async () => {
    expect(
      await read([
        HEADER,
        ['甲', ' 11010519491231002x ', '1,200.50', '', '', '', ''],
        ['乙', '', '1', '', '', '', ''],
        ['丙', '440524188001010014', '很多', '', '', '', ''],
        ['丁', '440524188001010014', '12.05', '一辆', '', '', ''],
        ['戊', '440524188001010014', '12.05', '1', '', '', '2026-02-30'],
        ['己', '440524188001010014', '12.05', '1', '2', '0', '2026-02-28'],
      ]),
    ).toEqual(['2 income', '3 idNumber', '4 income', '5 vehicles', '6 diedOn', '7 1205']);
  });

  it('without a header, or without the column of documents, is refused whole', async () => {
    expect(await read([['甲', '1']])).toEqual(['NO_HEADER']);
    expect(await read([['姓名', '年收入', '车辆数', '房产数']])).toEqual(['COLUMN_MISSING']);
    expect(reject('X').kind).toBe('rejected');
  });
});

describe('what was declared beside what was answered', () => {
  const silent: AnsweredFacts = { incomeFen: null, vehicles: null, homes: null, companies: null, diedOn: null };
  const differing = (answers: readonly Partial<AnsweredFacts>[], vetoes: readonly string[] = []) =>
    compareFacts(
      { incomeFen: 4_000_000n, vetoes },
      answers.map((answer) => ({ ...silent, ...answer })),
    )
      .filter(({ differs }) => differs)
      .map(({ fact }) => fact);

  it('differs where more income is known than was declared, over all people', () => {
    expect(differing([{ incomeFen: 4_000_000n }])).toEqual([]);
    expect(differing([{ incomeFen: 4_000_000n }, { incomeFen: 1n }])).toEqual(['INCOME']);
  });

  it('differs where property was not declared', () => {
    expect(differing([{ vehicles: 1, homes: 1, companies: 0 }])).toEqual(['VEHICLE']);
    expect(differing([{ vehicles: 1 }], ['VEHICLE'])).toEqual([]);
    expect(differing([{ homes: 1 }, { homes: 1 }])).toEqual(['HOUSING']);
    expect(differing([{ companies: 1 }])).toEqual(['CONTROLLING_SHAREHOLDER']);
  });

  it('says nothing of what the source does not know', () => {
    expect(compareFacts({ incomeFen: 0n, vetoes: [] }, [silent])).toEqual([]);
  });
});
