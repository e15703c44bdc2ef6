import fc from 'fast-check';
import { writeJson } from '@huzhu/kernel';
import { assess, parseHardshipCase } from './assess.js';
import { parseHardshipStandard, referenceStandard, type HardshipStandard } from './hardship-standard.js';

const LINE = 106_200;
/** Three people: the yearly line. */
const YEAR_LINE = 12 * 3 * LINE;

const household = (incomeFen: number, more: object = {}) => ({
  members: 3,
  incomeFen,
  rigidCostFen: 0,
  lineFenPerMonth: LINE,
  comparator: 'LT',
  ...more,
});

function decide(input: object, standard: HardshipStandard = referenceStandard) {
  const parsed = parseHardshipCase(input, standard);
  if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
  return assess(parsed.value, standard);
}

const category = (input: object): string => decide(input).assessment.category;
const aid = (input: object, aidRequests: readonly object[], standard?: HardshipStandard) =>
  decide({ ...input, aidRequests }, standard).aid.map(({ grantedFen, outcome, approvalLevel }) =>
    [grantedFen, outcome, approvalLevel].filter((part) => part !== undefined).join(' '),
  );

describe('the category of a household', () => {
  it.each([
    [YEAR_LINE - 1, 'DEEP', 'DEEP'],
    [YEAR_LINE, 'RELATIVE', 'DEEP'],
    [YEAR_LINE + 1, 'RELATIVE', 'RELATIVE'],
    [2 * YEAR_LINE - 1, 'RELATIVE', 'RELATIVE'],
    [2 * YEAR_LINE, 'NONE', 'RELATIVE'],
    [2 * YEAR_LINE + 1, 'NONE', 'NONE'],
  ])('with a net income of %p is %s below the line and %s at or below it', (incomeFen, below, atOrBelow) => {
    expect(category(household(incomeFen))).toBe(below);
    expect(category(household(incomeFen, { comparator: 'LE' }))).toBe(atOrBelow);
  });

  it('takes rigid costs off and imputes the minimum wage for idle adults', () => {
    expect(category(household(12_000_000, { rigidCostFen: 9_000_000 }))).toBe('DEEP');
    const idle = { idleAdults: 1, minimumWageFenPerMonth: 200_000 };
    expect(category(household(2_600_000, idle))).toBe('RELATIVE');
    expect(category(household(2_600_000))).toBe('DEEP');
  });

  it('is deep with a negative net income', () => {
    expect(decide(household(0, { rigidCostFen: 5 })).assessment).toMatchObject({ category: 'DEEP', netFen: -5n });
  });

  it.each([
    [{ monthsAgo: 11, costFen: 9_600_001, compensationFen: 0 }, 'ACCIDENT'],
    [{ monthsAgo: 11, costFen: 9_600_000, compensationFen: 0 }, 'NONE'],
    [{ monthsAgo: 12, costFen: 99_000_000, compensationFen: 0 }, 'NONE'],
    [{ monthsAgo: 0, costFen: 12_400_000, compensationFen: 2_799_999 }, 'ACCIDENT'],
  ])('after an event %p is %s', (event, expected) => {
    expect(category(household(12_000_000, { event }))).toBe(expected);
  });

  it('imputes the wage in the accident test too', () => {
    const event = { monthsAgo: 1, costFen: 9_600_001, compensationFen: 0 };
    const idle = { idleAdults: 1, minimumWageFenPerMonth: 1 };
    expect(category(household(12_000_000, { event }))).toBe('ACCIDENT');
    expect(category(household(12_000_000, { event, ...idle }))).toBe('NONE');
  });

  it('is rejected for the first veto, without any number', () => {
    const vetoes = ['HOUSING', 'VEHICLE'];
    const { assessment } = decide(household(1, { vetoes, event: { monthsAgo: 1, costFen: 9, compensationFen: 0 } }));
    expect(assessment).toMatchObject({ category: 'REJECTED', reason: 'VETO_HOUSING', netFen: null });
  });

  it('never gets worse off with less income', () => {
    const rank = ['DEEP', 'RELATIVE', 'NONE'];
    fc.assert(
      fc.property(fc.nat(20_000_000), fc.nat(20_000_000), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(rank.indexOf(category(household(less)))).toBeLessThanOrEqual(rank.indexOf(category(household(more))));
      }),
    );
  });
});

describe('aid', () => {
  const deep = household(2_000_000);
  const relative = household(YEAR_LINE);
  const none = household(99_000_000);
  const accident = household(12_000_000, { event: { monthsAgo: 1, costFen: 12_400_000, compensationFen: 0 } });
  const living = { kind: 'LIVING' };
  const temporary = (requestedFen: number) => ({ kind: 'TEMPORARY', requestedFen });
  const medical = (ownPaidFen: number) => ({ kind: 'MEDICAL', ownPaidFen });
  const education = (students: number) => ({ kind: 'EDUCATION', students });

  it('is found by category', () => {
    expect(aid(deep, [living])).toEqual(['1062000 OK']);
    expect(aid(relative, [living])).toEqual(['849600 OK']);
    expect(aid(deep, [education(2)])).toEqual(['2124000 OK']);
    expect(aid(relative, [education(2)])).toEqual(['1699200 OK']);
    expect(aid(accident, [{ kind: 'ACCIDENT' }])).toEqual(['1000000 CAPPED']);
    const small = household(1_000_000, {
      members: 1,
      lineFenPerMonth: 1,
      event: { monthsAgo: 1, costFen: 1_000_003, compensationFen: 0 },
    });
    expect(aid(small, [{ kind: 'ACCIDENT' }])).toEqual(['150000 OK']);
  });

  it.each([
    [1_999_999, '1999999 OK CITY'],
    [2_000_000, '2000000 OK PROVINCE'],
    [4_999_999, '4999999 OK PROVINCE'],
    [5_000_000, '5000000 OK ACFTU'],
    [0, '0 OK CITY'],
  ])('for %p own-paid medical cost of a deep household', (ownPaidFen, answer) => {
    expect(aid(deep, [medical(ownPaidFen)])).toEqual([answer]);
  });

  it.each([
    [2_000_000, '1600000 OK CITY'],
    [2_000_001, '1600000 CAPPED CITY'],
    [3, '2 OK CITY'],
  ])('for %p own-paid medical cost of a relative household', (ownPaidFen, answer) => {
    expect(aid(relative, [medical(ownPaidFen)])).toEqual([answer]);
  });

  it('that is temporary needs no file and has a cap for the year in all', () => {
    const requests = [temporary(200_000), temporary(100_000), temporary(1), temporary(0)];
    const expected = ['200000 OK', '100000 OK', '0 CAPPED', '0 OK'];
    expect(aid(none, requests)).toEqual(expected);
    expect(aid(deep, requests)).toEqual(expected);
    expect(aid({ ...deep, vetoes: ['VEHICLE'] }, requests)).toEqual(expected);
    expect(aid(none, [temporary(300_001)])).toEqual(['300000 CAPPED']);
  });

  it('is refused in the order of the standard', () => {
    expect(aid(none, [living])).toEqual(['0 NOT_ON_FILE']);
    expect(aid({ ...deep, vetoes: ['VEHICLE'] }, [living])).toEqual(['0 NOT_ON_FILE']);
    expect(aid(relative, [living, living, education(1), { kind: 'ACCIDENT' }])).toEqual([
      '849600 OK',
      '0 ALREADY_GRANTED',
      '0 ONE_KIND_ONLY',
      '0 KIND_NOT_ALLOWED',
    ]);
    expect(aid(accident, [living, { kind: 'ACCIDENT' }, { kind: 'ACCIDENT' }, living])).toEqual([
      '0 KIND_NOT_ALLOWED',
      '1000000 CAPPED',
      '0 ALREADY_GRANTED',
      '0 KIND_NOT_ALLOWED',
    ]);
  });

  it('of a second kind is tested again with all that was granted as income', () => {
    const nearly = household(YEAR_LINE - 1_062_000 - 100_001);
    expect(aid(nearly, [living, medical(5)])).toEqual(['1062000 OK', '5 OK CITY']);
    expect(aid(nearly, [temporary(100_000), living, medical(5)])).toEqual(['100000 OK', '1062000 OK', '5 OK CITY']);
    expect(aid(nearly, [temporary(100_001), living, medical(5)])).toEqual([
      '100001 OK',
      '1062000 OK',
      '0 RETEST_NOT_DEEP',
    ]);
    expect(aid({ ...nearly, comparator: 'LE' }, [temporary(100_001), living, medical(5)]).at(-1)).toBe('5 OK CITY');
  });

  it('of a first kind is not tested again because of temporary aid, and does not count as a kind', () => {
    const edge = household(YEAR_LINE - 1);
    expect(aid(edge, [temporary(300_000), living])).toEqual(['300000 OK', '1062000 OK']);
    expect(aid(relative, [temporary(1), living])).toEqual(['1 OK', '849600 OK']);
  });

  it('of nothing does not count as granted', () => {
    expect(aid(relative, [medical(0), education(0), living])).toEqual(['0 OK CITY', '0 OK', '849600 OK']);
  });

  it('follows other numbers of another standard', () => {
    const parsed = parseHardshipStandard({
      code: 'X',
      lines: { comparator: 'LE', deepTimesLine: 2, relativeTimesLine: 3, months: 12 },
      accident: { withinMonths: 6, shareOfIncomeBp: 5000 },
      temporary: { capPerYearFen: 5 },
      severalKinds: { DEEP: 'ONE_KIND', RELATIVE: 'ONE_KIND', ACCIDENT: 'ONE_KIND' },
      received: { smallGiftUpToFen: 0 },
      aid: { DEEP: { LIVING: { basis: 'LINE_MONTHS', months: 1 } }, RELATIVE: {}, ACCIDENT: {} },
    });
    if (parsed.kind === 'rejected') throw new Error(writeJson(parsed));
    expect(aid(relative, [living, temporary(9), education(1)], parsed.value)).toEqual([
      '106200 OK',
      '5 CAPPED',
      '0 KIND_NOT_ALLOWED',
    ]);
    expect(aid(household(2 * YEAR_LINE + 1), [living], parsed.value)).toEqual(['0 KIND_NOT_ALLOWED']);
  });
});

describe('a faulty case or standard', () => {
  it.each([
    ['/members', { members: 0 }],
    ['/comparator', { comparator: 'GT' }],
    ['/minimumWageFenPerMonth', { idleAdults: 1 }],
    ['/event/costFen', { event: { monthsAgo: 1 } }],
    ['/aidRequests/0/kind', { aidRequests: [{ kind: 'GOLD' }] }],
    ['/aidRequests/0/ownPaidFen', { aidRequests: [{ kind: 'MEDICAL' }] }],
  ])('is refused with the field %s', (field, more) => {
    expect(parseHardshipCase(household(1, more), referenceStandard)).toMatchObject({
      kind: 'rejected',
      facts: { field },
    });
  });

  it('names what the standard lacks', () => {
    expect(parseHardshipStandard({ code: 'X' })).toMatchObject({ code: 'FAULTY_STANDARD', facts: { field: '/lines' } });
  });
});
