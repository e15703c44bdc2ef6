import { day } from '@huzhu/kernel';
import {
  type Claim,
  type ClaimHistory,
  type Coverage,
  decideClaim,
  emptyHistory,
  findPlan,
  parseClaim,
  type Plan,
  publishedPlans,
} from '@huzhu/rules';
import fc from 'fast-check';
import { effectOf, withEffect, withoutEffect } from './history-effect.js';
import { Replay, type StoredDecision } from './replay-claims.js';
import { WhatIfSums } from './what-if-sums.js';

const base = findPlan(publishedPlans, 'A-HOSP', '2026')!;
const hospitalOf = (plan: Plan) => plan.benefits.HOSPITAL!;
const changed = (more: Partial<ReturnType<typeof hospitalOf>>): Plan => ({
  ...base,
  version: '2027',
  benefits: { HOSPITAL: { ...hospitalOf(base), ...more } },
});

const coverage = (start: string): Coverage => ({
  plan: 'A-HOSP',
  version: '2026',
  start: day(start),
  end: day('2026-12-31'),
  units: 1,
  status: 'ACTIVE',
});

/** A stay of so many fen in a hospital of level 3, admitted in a month. */
function stay(number: number, eligibleFen: number, admitted: string, resettles: string | null = null): Claim {
  const parsed = parseClaim({
    claim: `C${number}`,
    plan: 'A-HOSP',
    kind: 'HOSPITAL',
    claimedOn: '2026-07-01',
    cause: 'ILLNESS',
    hospital: 'H1',
    hospitalLevel: 3,
    admitted,
    discharged: admitted,
    resettles,
    settlements: [
      {
        settlementId: `S${number}`,
        settledOn: '2026-06-01',
        invoiceNumber: `N${number}`,
        totalFen: eligibleFen,
        outsideCatalogueFen: 0,
        overLimitFen: 0,
        preSelfPayFen: 0,
        inPolicyFen: eligibleFen,
        fundPaidFen: 0,
        accountPaidFen: 0,
        cashPaidFen: eligibleFen,
      },
    ],
  });
  if (parsed.kind === 'rejected') throw new Error(JSON.stringify(parsed.facts));
  return parsed.value;
}

/** Decides claims of one person one after the other, and keeps what the service keeps. */
function decideAll(claims: readonly Claim[], coverages: readonly Coverage[]): StoredDecision[] {
  let history: ClaimHistory = emptyHistory;
  return claims.map((claim) => {
    const before = history;
    const decision = decideClaim(before, coverages, claim, publishedPlans);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    history = decision.nextHistory;
    const { outcome, benefitFen } = decision;
    return { claim, history: before, coverages, effect: effectOf(before, history), outcome, benefitFen };
  });
}

function whatIf(plan: Plan, people: readonly (readonly StoredDecision[])[]) {
  const replay = new Replay(publishedPlans, plan, '2026');
  const sums = new WhatIfSums();
  const replayed = people.map((decisions) => {
    const answers = replay.decide(decisions);
    sums.addPerson(decisions, answers);
    return answers.map(({ outcome, benefitFen }) => `${benefitFen} ${outcome}`);
  });
  return { replayed, ...sums.result(0) };
}

describe('decided claims under a changed plan', () => {
  it('come to sums that can be checked by hand', () => {
    const ann = decideAll([stay(1, 900_000, '2026-03-01'), stay(2, 330_000, '2026-05-01')], [coverage('2026-01-01')]);
    const ben = decideAll([stay(3, 55_000, '2026-03-01')], [coverage('2026-01-01')]);
    const cho = decideAll([stay(4, 100_000, '2026-01-10')], [coverage('2026-01-01')]);
    expect([...ann, ...ben, ...cho].map(({ benefitFen, outcome }) => `${benefitFen} ${outcome}`)).toEqual([
      '286000 OK', // 5 000.00 at 30 %, 3 400.00 at 40 % above 600.00
      '90000 OK', // 3 000.00 at 30 % above 300.00
      '0 BELOW_DEDUCTIBLE',
      '0 WAITING',
    ]);
    const plan = changed({ deductible: { firstStayFen: 50_000n, laterStayFen: 40_000n }, waitingDays: 0 });
    expect(whatIf(plan, [ann, ben, cho])).toEqual({
      replayed: [
        ['290000 OK', '87000 OK'], // 3 500.00 at 40 % · 2 900.00 at 30 %
        ['1500 OK'], // 50.00 at 30 %
        ['15000 OK'], // 500.00 at 30 %
      ],
      claims: 4,
      people: 3,
      beforeFen: 376_000n,
      afterFen: 393_500n,
      gain: { claims: 3, people: 3, amountFen: 20_500n },
      lose: { claims: 1, people: 0, amountFen: 3_000n },
      unchanged: { claims: 0, people: 0, amountFen: 0n },
      outcomes: [
        { before: 'BELOW_DEDUCTIBLE', after: 'OK', claims: 1, beforeFen: 0n, afterFen: 1_500n },
        { before: 'OK', after: 'OK', claims: 2, beforeFen: 376_000n, afterFen: 377_000n },
        { before: 'WAITING', after: 'OK', claims: 1, beforeFen: 0n, afterFen: 15_000n },
      ],
      notReproduced: 0,
      ruleMilliseconds: 0,
    });
  });

  it('count what the ones before them leave behind now, not then', () => {
    const claims = [stay(1, 100_000, '2026-01-10'), stay(2, 100_000, '2026-03-01'), stay(3, 900_000, '2026-04-01')];
    const person = decideAll(claims, [coverage('2026-01-01')]);
    const shown = person.map(({ benefitFen, outcome }) => `${benefitFen} ${outcome}`);
    expect(shown).toEqual(['0 WAITING', '12000 OK', '298000 OK']);
    // Without waiting the first stay counts: the second has the lower deductible, and the room below the cap shrinks.
    const { replayed } = whatIf(changed({ waitingDays: 0, capPerPeriodFen: 100_000n }), [person]);
    expect(replayed).toEqual([['12000 OK', '21000 OK', '67000 CAPPED_YEAR']]);
  });

  it('are settled anew against what the first settlement comes to now', () => {
    const person = decideAll(
      [stay(1, 900_000, '2026-03-01'), stay(2, 700_000, '2026-03-01', 'C1')],
      [coverage('2026-01-01')],
    );
    expect(person.map(({ benefitFen }) => benefitFen)).toEqual([286_000n, -80_000n]);
    const { replayed, afterFen } = whatIf(changed({ capPerStayFen: 210_000n }), [person]);
    expect(replayed).toEqual([['210000 CAPPED_STAY', '-4000 RECOVERY']]);
    expect(afterFen).toBe(206_000n);
  });
});

describe('what one claim leaves behind', () => {
  const months = ['01', '02', '03', '04', '05', '06'] as const;
  const person = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 3_000_000 }), fc.constantFrom(...months), fc.boolean()), { maxLength: 6 })
    .map((stays) =>
      stays.map(([fen, month, again], index) =>
        stay(index, fen, `2026-${month}-1${index}`, again && index > 0 ? `C${index - 1}` : null),
      ),
    );
  const sorted = (history: ClaimHistory): unknown => ({
    usedKeys: [...history.usedKeys].sort(),
    stays: [...history.stays].sort((a, b) => (a.claims[0]! < b.claims[0]! ? -1 : 1)),
  });

  it('put back is what it was, and an unchanged plan changes nothing', () => {
    fc.assert(
      fc.property(person, (claims) => {
        const decisions = decideAll(claims, [coverage('2026-01-01')]);
        for (const { history, effect } of decisions) {
          const after = withEffect(history, effect);
          expect(sorted(withEffect(withoutEffect(after, effect), effect))).toEqual(sorted(after));
        }
        const { unchanged, notReproduced } = whatIf(base, [decisions]);
        expect([unchanged.claims, notReproduced]).toEqual([claims.length, 0]);
      }),
      { numRuns: 200 },
    );
  });
});
