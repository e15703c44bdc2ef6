import { addDays, day } from '@huzhu/kernel';
import fc from 'fast-check';
import { findPlan, publishedPlans } from '../plan/plan-book.js';
import type { Claim } from './claim.js';
import { answers, hospital, illness, period, womenIllness } from './claims.fixture.js';
import { lateNotice, refuseUnexplainedNotice } from './late-notice.js';
import { parseClaim } from './parse-claim.js';

const plan = findPlan(publishedPlans, 'C-WOMEN', '2025')!;
const DIAGNOSED = day('2025-06-01');

function claimOf(json: object): Claim {
  const parsed = parseClaim(json);
  if (parsed.kind === 'rejected') throw new Error(parsed.code);
  return parsed.value;
}
const noticed = (more: object): Claim => claimOf(womenIllness('1', DIAGNOSED, { claimedOn: '2025-09-01', ...more }));

describe('the notice of a diagnosis', () => {
  it.each([
    ['2025-05-20', null],
    ['2025-06-01', null],
    ['2025-06-10', null],
    ['2025-06-11', null],
    ['2025-06-12', { notifiedOn: '2025-06-12', lastDay: '2025-06-11' }],
  ])('given on %s: %p', (notifiedOn, late) => {
    expect(lateNotice(plan, noticed({ notifiedOn }))).toEqual(late);
  });

  it('is the claim itself where no other was given', () => {
    expect(lateNotice(plan, noticed({}))).toMatchObject({ notifiedOn: '2025-09-01' });
    expect(lateNotice(plan, noticed({ claimedOn: '2025-06-11' }))).toBeNull();
  });

  it('that is late needs a reason, and the refusal names the field and the clause', () => {
    expect(refuseUnexplainedNotice(plan, noticed({ notifiedOn: '2025-06-12' }))).toEqual({
      kind: 'rejected',
      code: 'NOTICE_REASON_NEEDED',
      clause: 'C-WOMEN-2025 WOMEN_ILLNESS.noticeDays',
      facts: { field: '/lateNoticeReason', notifiedOn: '2025-06-12', lastDay: '2025-06-11' },
    });
    const explained = noticed({ notifiedOn: '2025-06-12', lateNoticeReason: 'in intensive care' });
    expect(refuseUnexplainedNotice(plan, explained)).toBeNull();
    expect(lateNotice(plan, explained)).not.toBeNull();
  });

  it('is asked by no other benefit, and by no plan that is not known', () => {
    const others = [hospital('1', '2025-03-01', 1), illness('1', '2025-01-01', { claimedOn: '2025-09-01' })];
    for (const other of others.map(claimOf)) expect(lateNotice(plan, other)).toBeNull();
    expect(refuseUnexplainedNotice(null, noticed({}))).toBeNull();
  });

  it('never changes what is paid', () => {
    const coverage = period('C-WOMEN', '2025-01-01', '2026-12-31');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 720 }), fc.integer({ min: -30, max: 400 }), (after, waited) => {
        const diagnosedOn = addDays(day('2025-01-01'), after);
        const claim = womenIllness('1', diagnosedOn);
        const notifiedOn = addDays(diagnosedOn, waited);
        expect(answers([coverage], [{ ...claim, notifiedOn }])).toEqual(answers([coverage], [claim]));
      }),
    );
  });
});
