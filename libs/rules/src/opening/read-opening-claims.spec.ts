import type { TableRow } from '@huzhu/kernel';
import { readOpeningClaims } from './read-opening-claims.js';

async function read(...lines: readonly string[]) {
  async function* rows(): AsyncGenerator<TableRow> {
    for (const [index, line] of lines.entries()) yield { kind: 'row', row: index + 1, cells: line.split(',') };
  }
  const items = [];
  for await (const item of readOpeningClaims(rows())) items.push(item);
  return items;
}

describe('a file of open claims', () => {
  it('is read under its Chinese names, with titles above, and amounts in yuan', async () => {
    const header = '原案号,身份证号,计划代码,申领类别,申领日期,入院日期,结算单号,医疗费总额（元）';
    expect(await read('期初在办', header, '7,11010519491231002x,A-HOSP,住院,2025/6/1,2025-05-01,S1,12.50')).toEqual([
      {
        kind: 'row',
        row: 3,
        caseNumber: '7',
        idNumber: '11010519491231002X',
        plan: 'A-HOSP',
        claimKind: 'HOSPITAL',
        lodgedOn: '2025-06-01',
        facts: { admitted: '2025-05-01' },
        settlement: { settlementId: 'S1', totalFen: 1_250n },
      },
    ]);
  });

  it('is read under the field names, too; what its claim does not need is left out', async () => {
    const header = 'caseNumber,idNumber,plan,kind,lodgedOn,diagnosedOn,illnessClass,cause';
    expect(await read(header, '8,x,B-CI-HA,CRITICAL_ILLNESS,2025-06-01,2025-05-01,3,')).toEqual([
      expect.objectContaining({ facts: { diagnosedOn: '2025-05-01', illnessClass: 3 }, settlement: null }),
    ]);
  });

  it('tells when a diagnosis was told of, and why not earlier', async () => {
    const header = '原案号,身份证号,计划代码,申领类别,申领日期,确诊日期,报案日期,逾期报案理由';
    expect(await read(header, '9,x,C-WOMEN,女职工特殊疾病,2025-06-01,2025-05-01,2025-05-20,住院治疗')).toEqual([
      expect.objectContaining({
        claimKind: 'WOMEN_ILLNESS',
        facts: { diagnosedOn: '2025-05-01', notifiedOn: '2025-05-20', lateNoticeReason: '住院治疗' },
      }),
    ]);
  });

  it('names all cells of a row that cannot be read', async () => {
    const header = 'caseNumber,idNumber,plan,kind,lodgedOn,admitted,totalFen,cause';
    expect(await read(header, '9,x,,HOSPITAL,yesterday,2025-02-30,1.234,bad luck')).toEqual([
      { kind: 'fault', row: 2, columns: ['plan', 'lodgedOn', 'cause', 'admitted', 'totalFen'] },
    ]);
  });

  it('is refused without its columns', async () => {
    expect(await read('a,b,c', '1,2,3')).toEqual([expect.objectContaining({ code: 'NO_HEADER' })]);
    expect(await read('原案号,身份证号,计划代码', '1,2,3')).toEqual([
      expect.objectContaining({ code: 'COLUMN_MISSING' }),
    ]);
  });
});
