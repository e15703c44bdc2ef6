import { projectRoot } from '@huzhu/embedded';
import { refusalList, refusalsWithoutClause } from './refusal-list.js';

describe('what is refused', () => {
  const list = refusalList(projectRoot());

  it.each(['claims', 'enrollment', 'rules', 'tables', 'service'])(
    'by %s rests on a rule, each on its clause',
    (from) => {
      expect(refusalsWithoutClause(list.filter((refusal) => refusal.from.includes(from)))).toEqual([]);
      expect(list.length).toBeGreaterThan(150);
    },
  );

  it('is listed with every clause and every service that answers it', () => {
    const byCode = new Map(list.map((refusal) => [refusal.code, refusal]));
    expect(byCode.get('SAME_PERSON')?.clauses).toEqual(['SOD-1', 'SOD-2', 'SOD-4', 'SOD-5']);
    expect(byCode.get('POOL_SHORT')).toEqual({
      code: 'POOL_SHORT',
      clauses: ['fund 2.10: a pool is never overdrawn'],
      from: ['disbursement'],
    });
    expect(byCode.get('SAME_ACCOUNT_RETURNED')?.from).toEqual(['claims']);
  });
});
