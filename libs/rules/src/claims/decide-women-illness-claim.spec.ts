import { answers, period, womenIllness } from './claims.fixture.js';

const first = period('C-WOMEN', '2025-01-01', '2026-12-31');
const renewal = (start: string) => period('C-WOMEN', start, '2028-12-31');

describe('women’s illness', () => {
  it.each([
    ['2025-01-30', '0 WAITING'],
    ['2025-01-31', '100000 REDUCED'],
    ['2025-03-31', '100000 REDUCED'],
    ['2025-04-01', '1226000 OK'],
    ['2026-12-31', '1226000 OK'],
    ['2027-01-01', '0 NOT_COVERED'],
  ])('pays by the day of diagnosis %s', (diagnosedOn, answer) => {
    expect(answers([first], [womenIllness('1', diagnosedOn)])).toEqual([answer]);
  });

  it.each([
    [{ firstStayDays: 0 }, '1000000 OK'],
    [{ firstStayDays: 1 }, '1202600 OK'],
    [{ firstStayDays: 180 }, '1668000 OK'],
    [{ firstStayDays: 181 }, '1668000 CAPPED_DAYS'],
    [{ firstStayDays: undefined }, '1000000 OK'],
    [{ inSitu: true }, '0 EXCLUDED'],
    [{ claimedOn: '2027-06-01' }, '1226000 OK'],
    [{ claimedOn: '2027-06-02' }, '0 TOO_LATE'],
  ])('%p is %s', (more, answer) => {
    expect(answers([first], [womenIllness('1', '2025-06-01', more)])).toEqual([answer]);
  });

  it('goes on after a reduced payment and ends for the period after a full one', () => {
    const claims = [
      womenIllness('1', '2025-02-01'),
      womenIllness('2', '2025-03-01'),
      womenIllness('3', '2025-06-01'),
      womenIllness('4', '2025-08-01'),
      womenIllness('5', '2027-02-01'),
    ];
    expect(answers([first, renewal('2027-01-01')], claims)).toEqual([
      '100000 REDUCED',
      '100000 REDUCED',
      '1226000 OK',
      '0 LIABILITY_ENDED',
      '1226000 OK',
    ]);
  });

  it.each([
    ['2027-01-16', '1226000 OK'],
    ['2027-01-17', '0 WAITING'],
  ])('renews within 15 days: %s', (start, answer) => {
    expect(answers([first, renewal(start)], [womenIllness('1', '2027-01-20')])).toEqual([answer]);
  });
});
