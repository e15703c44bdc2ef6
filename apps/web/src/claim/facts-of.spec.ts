import { readYuan } from '../format/read-yuan.js';
import { factsOf, sheetSums } from './facts-of.js';

const STAY = {
  cause: 'ILLNESS',
  hospital: ' H1 ',
  hospitalLevel: '3',
  admitted: '2026-05-01',
  discharged: '2026-05-09',
};
const SHEET = {
  settlementId: 'S1',
  settledOn: '2026-05-09',
  totalFen: '10,000',
  inPolicyFen: '10000',
  cashPaidFen: '10000',
};

describe('a form as facts', () => {
  it('reads a whole stay; what stands empty on the sheet is nothing', () => {
    const { facts, faults } = factsOf('HOSPITAL', STAY, [SHEET]);
    expect(faults).toEqual({});
    expect(facts).toMatchObject({ hospital: 'H1', hospitalLevel: 3, discharged: '2026-05-09' });
    expect(facts?.settlements?.[0]).toMatchObject({ totalFen: 1_000_000n, fundPaidFen: 0n, cashPaidFen: 1_000_000n });
    expect(facts?.settlements?.[0]).not.toHaveProperty('invoiceNumber');
  });

  it('takes no number that does not exist', () => {
    const accident = { accidentOn: '2026-05-01', hospitalDays: '12' };
    const faultsOf = (typed: Record<string, string>) => factsOf('ACCIDENT', { ...accident, ...typed }, []).faults;
    expect(faultsOf({ disabilityGrade: '100' })).toEqual({ disabilityGrade: 'RANGE' });
    expect(faultsOf({ disabilityGrade: '0', livingDays: '十' })).toEqual({
      disabilityGrade: 'RANGE',
      livingDays: 'NUMBER',
    });
    expect(faultsOf({ disabilityGrade: '10' })).toEqual({});
  });

  it('names all that is missing or wrong at once, and gives no facts', () => {
    const { facts, faults } = factsOf('HOSPITAL', { ...STAY, hospital: '', discharged: '2026-04-30' }, [
      SHEET,
      { totalFen: 'a lot', settledOn: '2026-05-09' },
    ]);
    expect(facts).toBeUndefined();
    expect(faults).toEqual({
      hospital: 'EMPTY',
      discharged: 'ORDER',
      '1.totalFen': 'AMOUNT',
      '1.settlementId': 'EMPTY',
    });
  });

  it('asks of each kind what it needs', () => {
    expect(factsOf('CRITICAL_ILLNESS', { illnessClass: '7', diagnosedOn: '2026-05-01' }, [{}]).facts).toEqual({
      illnessClass: 7,
      diagnosedOn: '2026-05-01',
      inSitu: false,
    });
    expect(factsOf('ACCIDENT', { accidentOn: '2026-05-01' }, []).faults).toEqual({ hospitalDays: 'EMPTY' });
    expect(factsOf('WOMEN_ILLNESS', { firstStayDays: 'x' }, []).faults).toEqual({
      illness: 'EMPTY',
      diagnosedOn: 'EMPTY',
      firstStayDays: 'NUMBER',
    });
  });

  it('asks why a notice is late where the plan does', () => {
    const typed = { illness: 'BREAST', diagnosedOn: '2026-05-01', notifiedOn: '2026-05-20' };
    const asked = ['lateNoticeReason'];
    expect(factsOf('WOMEN_ILLNESS', typed, [], asked).faults).toEqual({ lateNoticeReason: 'EMPTY' });
    expect(factsOf('WOMEN_ILLNESS', { ...typed, lateNoticeReason: ' away ' }, [], asked).facts).toEqual({
      ...typed,
      lateNoticeReason: 'away',
      inSitu: false,
    });
  });

  it('tells what a sheet lacks', () => {
    expect(sheetSums(SHEET)).toEqual({ partsFen: 0n, payersFen: 0n });
    expect(sheetSums({ ...SHEET, inPolicyFen: '9999.5', fundPaidFen: '1' })).toEqual({
      partsFen: 50n,
      payersFen: -100n,
    });
  });
});

describe('amounts as people paste them', () => {
  it.each([
    ['1,234.56', 123_456n],
    ['\uffe51234.5 \u5143', 123_450n],
    ['\uff11\uff12\uff0e\uff15', 1_250n],
    ['7', 700n],
    ['', undefined],
    ['-1', undefined],
    ['1.234', undefined],
    ['1e9', undefined],
  ])('%p', (text, fen) => expect(readYuan(text)).toBe(fen));
});
