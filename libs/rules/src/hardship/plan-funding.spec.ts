import { day } from '@huzhu/kernel';
import fc from 'fast-check';
import { AID_SOURCES, parseAidFunds, referenceAidFunds, sourceCapFen, type AidSource } from './aid-funds.js';
import { fundingRefusal, type FundedAid, type FundingLine } from './plan-funding.js';

const on = day('2026-01-05');
const living: FundedAid = {
  kind: 'LIVING',
  grantedFen: 1_062_000n,
  lineMonthlyFen: 106_200n,
  students: 0,
  ownPaidFen: 0n,
};
const medical: FundedAid = { ...living, kind: 'MEDICAL', grantedFen: 1_500_000n, ownPaidFen: 1_500_000n };
const line = (source: AidSource, amountFen: bigint, dueOn = on): FundingLine => ({ source, amountFen, dueOn });
const code = (lines: readonly FundingLine[], aid = living) =>
  fundingRefusal(lines, aid, on, referenceAidFunds)?.code ?? 'OK';

describe('the funding of an aid', () => {
  it.each<[string, readonly FundingLine[], FundedAid, string]>([
    ['one source', [line('UNION', 1_062_000n)], living, 'OK'],
    ['two sources', [line('CENTRAL', 500_000n), line('UNION', 562_000n)], living, 'OK'],
    ['one fen short', [line('CENTRAL', 500_000n), line('UNION', 561_999n)], living, 'LINES_DO_NOT_ADD_UP'],
    ['one fen over', [line('UNION', 1_062_001n)], living, 'LINES_DO_NOT_ADD_UP'],
    ['nothing', [], living, 'LINES_DO_NOT_ADD_UP'],
    ['a line of nothing', [line('UNION', 1_062_000n), line('LOCAL', 0n)], living, 'LINE_WITHOUT_AMOUNT'],
    ['a source twice on a day', [line('UNION', 1n), line('UNION', 1_061_999n)], living, 'LINE_TWICE'],
    [
      'central money without a file',
      [line('CENTRAL', 200_000n)],
      { ...living, kind: 'TEMPORARY', grantedFen: 200_000n },
      'SOURCE_NOT_ALLOWED',
    ],
    ['central money for an accident', [line('CENTRAL', 1n)], { ...living, kind: 'ACCIDENT' }, 'SOURCE_NOT_ALLOWED'],
    ['interest for medical costs', [line('INTEREST', 1_500_000n)], medical, 'OK'],
    ['a central fund above the own part', [line('CENTRAL', 1_500_001n)], medical, 'SOURCE_CAP_EXCEEDED'],
    [
      'ten lines a student',
      [line('CENTRAL', 2_124_000n)],
      { ...living, kind: 'EDUCATION', grantedFen: 2_124_000n, students: 2 },
      'OK',
    ],
    [
      'more than ten lines a student',
      [line('CENTRAL', 2_124_001n)],
      { ...living, kind: 'EDUCATION', grantedFen: 2_124_001n, students: 2 },
      'SOURCE_CAP_EXCEEDED',
    ],
  ])('%s', (_what, lines, aid, expected) => {
    expect(code(lines, aid)).toBe(expected);
  });

  it('lets living aid come in four instalments of one year, and other aid in one', () => {
    const days = ['2026-01-05', '2026-04-01', '2026-07-01', '2026-10-01'].map(day);
    expect(code(days.map((dueOn) => line('UNION', 265_500n, dueOn)))).toBe('OK');
    const five = [...days, day('2026-12-31')].map((dueOn) => line('UNION', 212_400n, dueOn));
    expect(code(five)).toBe('TOO_MANY_INSTALMENTS');
    const halves = days.slice(0, 2).map((dueOn) => line('UNION', 750_000n, dueOn));
    expect(code(halves, medical)).toBe('TOO_MANY_INSTALMENTS');
    expect(code([line('UNION', 1_062_000n, day('2027-01-01'))])).toBe('INSTALMENT_OUT_OF_YEAR');
    expect(code([line('UNION', 1_062_000n, day('2026-01-04'))])).toBe('INSTALMENT_OUT_OF_YEAR');
  });

  it('of any lines that pass, the sum is what was granted and no source is above its cap', () => {
    const lines = fc.array(
      fc.record({ source: fc.constantFrom(...AID_SOURCES), amountFen: fc.bigInt({ min: 0n, max: 2_000_000n }) }),
      { maxLength: 6 },
    );
    const aids = fc.constantFrom<FundedAid>(living, medical, { ...living, kind: 'EDUCATION', students: 1 });
    fc.assert(
      fc.property(lines, aids, (drawn, aid) => {
        const parts = drawn.map(({ source, amountFen }) => line(source, amountFen));
        const grantedFen = parts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
        if (fundingRefusal(parts, { ...aid, grantedFen }, on, referenceAidFunds) !== null) return;
        for (const { source } of parts) {
          const capFen = sourceCapFen(source, aid, referenceAidFunds);
          const paidFen = parts.reduce((sum, part) => (part.source === source ? sum + part.amountFen : sum), 0n);
          expect(capFen === null || (capFen !== undefined && paidFen <= capFen)).toBe(true);
        }
        expect(fundingRefusal(parts, { ...aid, grantedFen: grantedFen + 1n }, on, referenceAidFunds)).not.toBeNull();
      }),
    );
  });

  it('is data: a matrix with other words decides otherwise, a faulty one is named', () => {
    const parsed = parseAidFunds({
      code: 'X',
      defaultSource: 'LOCAL',
      instalmentsMax: {},
      sources: [{ code: 'LOCAL', kinds: { LIVING: { lineMonthsMax: 1 } } }],
    });
    if (parsed.kind === 'rejected') throw new Error(parsed.code);
    expect(fundingRefusal([line('LOCAL', 106_200n)], { ...living, grantedFen: 106_200n }, on, parsed.value)).toBeNull();
    expect(fundingRefusal([line('LOCAL', 106_201n)], { ...living, grantedFen: 106_201n }, on, parsed.value)?.code).toBe(
      'SOURCE_CAP_EXCEEDED',
    );
    expect(parseAidFunds({ code: 'X', defaultSource: 'PIGGY_BANK' })).toMatchObject({ code: 'FAULTY_AID_FUNDS' });
  });
});
