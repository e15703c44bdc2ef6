import { day } from '@huzhu/kernel';
import { type LivingLine, livingLineDecider } from './living-line.js';

const on = day('2026-01-05');
const line: LivingLine = {
  orgId: 'city',
  validFrom: day('2026-01-01'),
  lineMonthlyFen: 106_200n,
  minimumWageMonthlyFen: null,
  announcement: '民发〔2026〕1号',
  status: 'PROPOSED',
  proposedBy: 'officer',
  decidedBy: null,
};
const decide = (by: string, changes: { taken?: boolean; outcome?: 'APPROVED' | 'DECLINED' } = {}, held = line) => {
  const command = { type: 'decide', by: { id: by }, on, outcome: 'APPROVED', taken: false, ...changes } as const;
  const decision = livingLineDecider.decide(command, held);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

describe('a living line', () => {
  test('is released by a second person, once a day and union', () => {
    expect(decide('approver')).toBe('line-decided');
    expect(decide('officer')).toBe('SAME_PERSON');
    expect(decide('approver', { taken: true })).toBe('LINE_TAKEN');
    expect(decide('approver', { taken: true, outcome: 'DECLINED' })).toBe('line-decided');
    expect(decide('approver', {}, { ...line, status: 'APPROVED' })).toBe('WRONG_STATUS');
  });
});
