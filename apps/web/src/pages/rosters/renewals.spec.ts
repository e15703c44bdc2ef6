import type { RosterView } from '../../api/generated/enrollment.js';
import { renewalsOf } from './renewals.js';

const TODAY = '2026-11-01';
const roster = (changes: Partial<RosterView>): RosterView =>
  ({
    id: 'r',
    status: 'ACTIVE',
    kind: 'EMPLOYER',
    orgId: 'city',
    employer: { name: '红星机械厂', staff: 10 },
    plan: 'A-HOSP',
    coverageStart: '2026-01-01',
    period: { start: '2026-01-01', end: '2026-12-31' },
    ...changes,
  }) as RosterView;
const shown = (rosters: readonly RosterView[]) =>
  renewalsOf(rosters, TODAY).map(({ ending, next, daysLeft }) => [ending.id, next?.status ?? null, daysLeft]);

describe('renewals', () => {
  it('are due where cover ends within half a year, or has ended, the soonest first', () => {
    const other = { name: '蓝天', staff: 3 };
    const rosters = [
      roster({ id: 'soon' }),
      roster({ id: 'over', employer: other, period: { start: '2026-01-01', end: '2026-10-31' } }),
    ];
    expect(shown(rosters)).toEqual([
      ['over', null, -1],
      ['soon', null, 60],
    ]);
    expect(shown([roster({ period: { start: '2026-01-01', end: '2027-12-31' } })])).toEqual([]);
  });

  it('show what was begun for the days after, and are gone once that is active', () => {
    const next = { id: 'next', coverageStart: '2027-01-01', period: { start: '2026-01-01', end: '2027-12-31' } };
    expect(shown([roster({}), roster({ ...next, status: 'CHECKED' })])).toEqual([['r', 'CHECKED', 60]]);
    expect(shown([roster({}), roster({ ...next, status: 'WITHDRAWN' })])).toEqual([['r', null, 60]]);
    expect(shown([roster({}), roster(next)])).toEqual([]);
  });

  it('are one for an employer and plan, whoever joined late, and know an employer by its code', () => {
    const usc = { name: '红星机械厂', usc: '91330100000000000X', staff: 10 };
    const rosters = [
      roster({ employer: usc }),
      roster({ id: 'late', kind: 'LATE_MEMBER', employer: usc }),
      roster({
        id: 'renamed',
        employer: { ...usc, name: '红星集团' },
        coverageStart: '2027-01-01',
        period: { start: '2026-01-01', end: '2027-12-31' },
      }),
      roster({ id: 'accident', plan: 'D-ACC', employer: usc }),
    ];
    expect(shown(rosters)).toEqual([['accident', null, 60]]);
  });
});
