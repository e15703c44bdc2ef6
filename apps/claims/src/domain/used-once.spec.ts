import { addDays, day, type Fen } from '@huzhu/kernel';
import {
  type ClaimHistory,
  decideClaim,
  emptyHistory,
  findPlan,
  type HospitalClaim,
  publishedPlans,
} from '@huzhu/rules';
import fc from 'fast-check';
import { type Paper, PaperUses } from './papers.js';

const YEARS = ['2025', '2026'] as const;
const HOSPITAL_PLAN = findPlan(publishedPlans, 'A-HOSP', '2026')!;
/** Another reimbursement plan, of another operator. */
const CITY_PLAN = { ...HOSPITAL_PLAN, code: 'A-CITY' };
const PLANS = [...publishedPlans, CITY_PLAN];
/** Both plans, year after year, each year through another employer: who the employer is makes no difference to the rules. */
const COVERAGES = YEARS.flatMap((year) =>
  [HOSPITAL_PLAN, CITY_PLAN].map(({ code }) => ({
    plan: code,
    version: '2026',
    start: day(`${year}-01-01`),
    end: day(`${year}-12-31`),
    units: 1,
    status: 'ACTIVE',
  })),
);

/** Few members, papers and hospitals, so that they meet. */
const claims = fc.array(
  fc.record({
    member: fc.constantFrom('ANNA', 'BERT', 'CARL'),
    plan: fc.constantFrom(HOSPITAL_PLAN.code, CITY_PLAN.code),
    year: fc.constantFrom(...YEARS),
    invoice: fc.option(fc.integer({ min: 1, max: 6 })),
    settlement: fc.integer({ min: 1, max: 8 }),
    hospital: fc.integer({ min: 1, max: 2 }),
    day: fc.constantFrom(0, 60, 120, 180),
    cost: fc.integer({ min: 0, max: 5_000_000 }),
  }),
  { minLength: 2, maxLength: 14 },
);
type Asked = typeof claims extends fc.Arbitrary<(infer Each)[]> ? Each : never;

function claimOf(index: number, { plan, year, invoice, settlement, hospital, day: after, cost }: Asked): HospitalClaim {
  const total = BigInt(cost);
  const on = addDays(day(`${year}-02-01`), after);
  return {
    claim: `claim-${index}`,
    plan,
    kind: 'HOSPITAL',
    claimedOn: on,
    cause: 'ACCIDENT',
    hospital: `H${hospital}`,
    hospitalLevel: 3,
    admitted: on,
    discharged: on,
    exclusion: null,
    settlements: [
      {
        settlementId: `S${settlement}`,
        settledOn: on,
        invoiceCode: invoice === null ? null : '3702',
        invoiceNumber: invoice === null ? null : String(invoice),
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
    resettles: null,
  };
}

interface Paid extends Asked {
  readonly benefitFen: Fen;
  readonly flagged: boolean;
}

/** All claims decided one after the other, as the service does: the rules over the person, the papers over everybody. */
function paidOf(asked: readonly Asked[]): Paid[] {
  const histories = new Map<string, ClaimHistory>();
  const papers = new PaperUses([]);
  return asked.flatMap((each, index) => {
    const decision = decideClaim(histories.get(each.member) ?? emptyHistory, COVERAGES, claimOf(index, each), PLANS);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    histories.set(each.member, decision.nextHistory);
    const held = papersOf(each, index);
    const flagged = papers.flagsOf(held).length > 0;
    papers.note(held);
    return decision.benefitFen > 0n ? [{ ...each, benefitFen: decision.benefitFen, flagged }] : [];
  });
}

const papersOf = ({ member, invoice, settlement }: Asked, index: number): Paper[] => [
  { kind: 'SETTLEMENT', paperKey: `S${settlement}`, personKey: member, stay: `claim-${index}` },
  ...(invoice === null
    ? []
    : [{ kind: 'INVOICE' as const, paperKey: `3702/${invoice}`, personKey: member, stay: `claim-${index}` }]),
];

const usedTwice = (keys: readonly (string | null)[]): string[] => {
  const known = keys.filter((key) => key !== null);
  return known.filter((key, place) => known.indexOf(key) !== place);
};

test('no two benefits of a member rest on one invoice, settlement or stay, over plans, employers and years', () => {
  fc.assert(
    fc.property(claims, (asked) => {
      const paid = paidOf(asked);
      expect(usedTwice(paid.map(({ member, settlement }) => `${member} S${settlement}`))).toEqual([]);
      expect(usedTwice(paid.map(({ member, invoice }) => (invoice === null ? null : `${member} ${invoice}`)))).toEqual(
        [],
      );
      expect(
        usedTwice(paid.map(({ member, hospital, year, day: on }) => `${member} ${hospital} ${year} ${on}`)),
      ).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('of members who show one paper no second benefit goes by without a person', () => {
  let shown = 0;
  fc.assert(
    fc.property(claims, (asked) => {
      const paid = paidOf(asked);
      shown += paid.filter(({ flagged }) => flagged).length;
      const alone = paid.filter(({ flagged }) => !flagged);
      expect(usedTwice(alone.map(({ settlement }) => `S${settlement}`))).toEqual([]);
      expect(usedTwice(alone.map(({ invoice }) => (invoice === null ? null : String(invoice))))).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(shown).toBeGreaterThan(0);
});

test('what is paid for a stay over all reimbursement plans is at most what was eligible', () => {
  fc.assert(
    fc.property(claims, (asked) => {
      const stays = Map.groupBy(paidOf(asked), (each) => [each.member, each.hospital, each.year, each.day].join(' '));
      for (const stay of stays.values()) {
        const paidFen = stay.reduce((sum, { benefitFen }) => sum + benefitFen, 0n);
        expect(paidFen <= BigInt(Math.max(...stay.map(({ cost }) => cost)))).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
