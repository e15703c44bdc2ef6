import { day, writeJson } from '@huzhu/kernel';
import fc from 'fast-check';
import {
  campaignKinds,
  campaignKindOf,
  capOfCategory,
  capYearOf,
  parseCampaignKind,
  winterReliefRules,
} from './campaign-kind.js';
import { coverageOf } from './coverage-of.js';
import { type ListEntry, resolveEntries } from './resolve-entries.js';

const HOUSEHOLD_OF: Readonly<Record<string, string | null>> = { a: 'f1', b: 'f1', c: 'f2', d: null, e: null };

/** A person has one household, and was paid one sum. */
const anyEntries: fc.Arbitrary<ListEntry[]> = fc
  .tuple(
    fc.array(
      fc.record({
        person: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        rank: fc.nat(3),
        requestedFen: fc.bigInt(1n, 400_000n),
        capFen: fc.constantFrom(100_000n, 300_000n),
      }),
      { maxLength: 15 },
    ),
    fc.constantFrom(null, 'f1', 'f2'),
    fc.array(fc.constantFrom(0n, 450_000n, 600_000n), { minLength: 5, maxLength: 5 }),
  )
  .map(([entries, filed, paid]) =>
    entries.map((entry, index) => {
      const household = HOUSEHOLD_OF[entry.person] ?? null;
      const paidThisYearFen = paid['abcde'.indexOf(entry.person)] ?? 0n;
      const reachedByFile = household !== null && household === filed;
      return { ...entry, entry: String(index), household, reachedByFile, paidThisYearFen };
    }),
  );

describe('conflicts between lists', () => {
  it('serve nobody and no household twice, and never above a cap', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const decisions = resolveEntries(entries, winterReliefRules);
        const served = entries.filter((_entry, index) => decisions[index]!.allowedFen > 0n);
        const persons = served.map(({ person }) => person);
        const households = served.flatMap(({ household }) => household ?? []);
        expect(new Set(persons).size).toBe(persons.length);
        expect(new Set(households).size).toBe(households.length);
        for (const [index, { allowedFen, outcome, heldBy }] of decisions.entries()) {
          const { requestedFen, capFen, paidThisYearFen, reachedByFile } = entries[index]!;
          expect(allowedFen <= requestedFen && allowedFen <= capFen).toBe(true);
          expect(allowedFen === 0n || allowedFen + paidThisYearFen <= 600_000n).toBe(true);
          if (reachedByFile) expect([outcome, heldBy]).toEqual(['CONFLICT_DUPLICATE', null]);
          if (heldBy !== null) expect(decisions[Number(heldBy)]!.allowedFen > 0n).toBe(true);
        }
      }),
    );
  });

  it('leave out nobody who has room and whom nobody else serves', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const decisions = resolveEntries(entries, winterReliefRules);
        const reached = new Set(
          entries.flatMap(({ person, household }, index) =>
            decisions[index]!.allowedFen > 0n ? [person, household ?? person] : [],
          ),
        );
        for (const { person, household, reachedByFile, paidThisYearFen } of entries) {
          if (reachedByFile || paidThisYearFen >= 600_000n) continue;
          expect(reached.has(person) || reached.has(household ?? person)).toBe(true);
        }
      }),
    );
  });
});

describe('kinds of campaign', () => {
  it('are data', () => {
    expect(campaignKinds.map(({ kind }) => kind)).toEqual([
      'WINTER_RELIEF',
      'EDUCATION_AID',
      'HEAT_RELIEF',
      'CONDOLENCE',
    ]);
    const education = campaignKindOf('EDUCATION-AID-2026');
    expect(capOfCategory(education, 'FILED_HIGH_SCHOOL')).toBe(300_000n);
    expect(capOfCategory(winterReliefRules, 'ON_DUTY')).toBe(300_000n);
    expect(capYearOf(day('2026-06-30'), education)).toBe(2025);
    expect(capYearOf(day('2026-07-01'), education)).toBe(2026);
    expect(() => campaignKindOf('X')).toThrow('no campaign rules X');
  });

  it.each([
    ['/unit', { unit: 'FLAT' }],
    ['/yearBeginsOn', { yearBeginsOn: '13-01' }],
    ['/timeline/noticeOn', { timeline: {} }],
    ['/categories', { categories: {} }],
    ['/publicityWorkingDays', { publicityWorkingDays: -1 }],
  ])('name the faulty field %s', (field, change) => {
    const sound = {
      ...winterReliefRules,
      finalReasons: [{ code: 'X' }],
      capPerTimeFen: 1,
      capPerYearFen: 1,
    };
    const parsed = parseCampaignKind({ ...sound, ...change });
    if (parsed.kind !== 'rejected') throw new Error(writeJson(parsed));
    expect([parsed.code, parsed.facts?.['field']]).toEqual(['FAULTY_CAMPAIGN_KIND', field]);
  });
});

describe('coverage of a campaign', () => {
  it('is covered and excused and missing, whatever stands where', () => {
    const anyHouseholds = fc.array(
      fc.record({
        household: fc.string(),
        status: fc.constantFrom('OPEN', 'PROPOSED', 'PAID', 'DELIVERED', 'RETURNED', 'EXCUSED'),
        reason: fc.constantFrom(null, 'DECEASED', 'LATER', 'BANK_FAILURE_IN_PROGRESS'),
      }),
    );
    fc.assert(
      fc.property(anyHouseholds, (households) => {
        const { total, covered, excused, missing, complete } = coverageOf(households, winterReliefRules);
        expect(covered + excused + missing.length).toBe(total);
        expect(total).toBe(households.length);
        expect(complete).toBe(missing.length === 0);
      }),
    );
  });
});
