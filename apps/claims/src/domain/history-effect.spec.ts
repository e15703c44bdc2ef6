import { addDays, day } from '@huzhu/kernel';
import { type ClaimHistory, decideClaim, emptyHistory, type HospitalClaim, publishedPlans } from '@huzhu/rules';
import fc from 'fast-check';
import { effectOf, type HistoryEffect, withoutEffect } from './history-effect.js';

const START = day('2026-01-01');
const COVERAGE = { plan: 'A-HOSP', version: '2026', start: START, end: day('2026-12-31'), units: 1, status: 'ACTIVE' };

/** A stay of a few thousand yuan; some settle an earlier one anew. */
const story = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 300 }),
    cost: fc.integer({ min: 0, max: 9_000_000 }),
    anew: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

function claimOf(index: number, { after, cost, anew }: { after: number; cost: number; anew: boolean }): HospitalClaim {
  const total = BigInt(cost);
  return {
    claim: `claim-${index}`,
    plan: 'A-HOSP',
    kind: 'HOSPITAL',
    claimedOn: addDays(START, after),
    cause: 'ACCIDENT',
    hospital: `H${index}`,
    hospitalLevel: 3,
    admitted: addDays(START, after),
    discharged: addDays(START, after),
    exclusion: null,
    settlements: [
      {
        settlementId: `S${index}`,
        settledOn: addDays(START, after),
        invoiceCode: null,
        invoiceNumber: null,
        totalFen: total,
        outsideCatalogueFen: 0n,
        overLimitFen: 0n,
        preSelfPayFen: 0n,
        inPolicyFen: total,
        fundPaidFen: 0n,
        accountPaidFen: 0n,
        cashPaidFen: total,
      },
    ],
    resettles: anew && index > 0 ? `claim-${index - 1}` : null,
  };
}

const sorted = (history: ClaimHistory) => ({
  usedKeys: [...history.usedKeys].sort(),
  stays: [...history.stays].sort((a, b) => (a.claims[0]! < b.claims[0]! ? -1 : 1)),
  illnesses: history.illnesses,
  allowanceDays: history.allowanceDays,
});

test('what a claim left behind can be taken out again, last one first', () => {
  fc.assert(
    fc.property(story, (stays) => {
      let history = emptyHistory;
      const before: ClaimHistory[] = [];
      const effects: HistoryEffect[] = [];
      for (const [index, stay] of stays.entries()) {
        const decision = decideClaim(history, [COVERAGE], claimOf(index, stay), publishedPlans);
        if (decision.kind === 'rejected') throw new Error(decision.code);
        before.push(history);
        effects.push(effectOf(history, decision.nextHistory));
        history = decision.nextHistory;
      }
      for (const [index, effect] of [...effects.entries()].reverse()) {
        history = withoutEffect(history, effect);
        expect(sorted(history)).toEqual(sorted(before[index]!));
      }
    }),
  );
});

test('a stay taken out from under a later one leaves the later one as it is', () => {
  const first = decideClaim(
    emptyHistory,
    [COVERAGE],
    claimOf(0, { after: 40, cost: 600_000, anew: false }),
    publishedPlans,
  );
  if (first.kind === 'rejected') throw new Error(first.code);
  const second = decideClaim(
    first.nextHistory,
    [COVERAGE],
    claimOf(1, { after: 60, cost: 500_000, anew: false }),
    publishedPlans,
  );
  if (second.kind === 'rejected') throw new Error(second.code);
  const left = withoutEffect(second.nextHistory, effectOf(emptyHistory, first.nextHistory));
  expect(left.stays).toEqual([
    expect.objectContaining({ claims: ['claim-1'], number: 2, benefitFen: second.benefitFen }),
  ]);
});

test('a lump sum and the days of an allowance are taken out too', () => {
  const before: ClaimHistory = { ...emptyHistory, allowanceDays: [{ plan: 'B', periodStart: START, days: 5 }] };
  const illness = { plan: 'B', kind: 'CRITICAL_ILLNESS', periodStart: START, illnessClass: 1, full: true } as const;
  const after: ClaimHistory = {
    ...before,
    illnesses: [illness],
    allowanceDays: [{ plan: 'B', periodStart: START, days: 12 }],
  };
  const effect = effectOf(before, after);
  expect(effect.allowanceDays).toEqual([{ plan: 'B', periodStart: START, days: 7 }]);
  expect(withoutEffect(after, effect)).toEqual(before);
});
