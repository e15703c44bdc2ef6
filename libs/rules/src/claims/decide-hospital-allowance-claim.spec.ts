import { allowance, answers, period } from './claims.fixture.js';

const first = (units = 1) => period('B-CI-HA', '2025-04-01', '2026-03-31', { units });
const renewal = (units = 1, start = '2026-04-01') => period('B-CI-HA', start, '2027-03-31', { units });

describe('hospital allowance', () => {
  it.each([
    ['2025-07-01', '2025-07-01', '0 BELOW_FRANCHISE'],
    ['2025-07-01', '2025-07-04', '0 BELOW_FRANCHISE'],
    ['2025-07-01', '2025-07-05', '5000 OK'],
    ['2025-07-01', '2025-07-11', '35000 OK'],
    ['2025-04-30', '2025-05-30', '0 WAITING'],
    ['2025-05-01', '2025-05-05', '5000 OK'],
    ['2025-03-31', '2025-05-05', '0 NOT_COVERED'],
    ['2025-07-01', '2025-10-02', '450000 OK'],
    ['2025-07-01', '2025-10-03', '450000 CAPPED_DAYS'],
  ])('for a stay from %s to %s', (admitted, discharged, answer) => {
    expect(answers([first()], [allowance('1', admitted, discharged)])).toEqual([answer]);
  });

  it.each([
    [{ hospitalLevel: 2 }, '35000 OK'],
    [{ hospitalLevel: 1 }, '0 EXCLUDED'],
    [{ exclusion: 'COSMETIC' }, '0 EXCLUDED'],
    [{ claimedOn: '2027-07-11' }, '35000 OK'],
    [{ claimedOn: '2027-07-12' }, '0 TOO_LATE'],
  ])('%p is %s', (more, answer) => {
    expect(answers([first()], [allowance('1', '2025-07-01', '2025-07-11', more)])).toEqual([answer]);
  });

  it('does not wait for an accident', () => {
    expect(answers([first()], [allowance('1', '2025-04-02', '2025-04-12', { cause: 'ACCIDENT' })])).toEqual([
      '35000 OK',
    ]);
  });

  it('counts the days of a period over all stays', () => {
    const stays = [
      allowance('1', '2025-06-01', '2025-08-28'),
      allowance('2', '2025-10-01', '2025-10-21'),
      allowance('3', '2025-11-01', '2025-11-21'),
    ];
    expect(answers([first()], stays)).toEqual(['425000 OK', '25000 CAPPED_DAYS', '0 CAPPED_DAYS']);
  });

  it('splits a stay by day over continuous renewals', () => {
    const stay = allowance('1', '2026-03-25', '2026-04-09');
    expect(answers([first()], [stay])).toEqual(['20000 OK']);
    expect(answers([first(), renewal()], [stay])).toEqual(['60000 OK']);
    expect(answers([first(), renewal(1, '2026-04-05')], [stay])).toEqual(['40000 OK']);
  });

  it('does not go on into a period that is no continuous renewal', () => {
    const stay = allowance('1', '2026-03-20', '2026-05-20');
    expect(answers([first(), renewal(1, '2026-05-01')], [stay])).toEqual([`${(9 + 19) * 5000} OK`]);
    expect(answers([first(), renewal(1, '2026-05-02')], [stay])).toEqual([`${9 * 5000} OK`]);
  });

  it('is not covered if all days after the franchise lie outside', () => {
    const stay = allowance('1', '2026-03-29', '2026-04-11');
    expect(answers([first()], [stay])).toEqual(['0 NOT_COVERED']);
    expect(answers([first(), renewal(1, '2026-04-20')], [stay])).toEqual(['0 NOT_COVERED']);
    expect(answers([first(), renewal()], [stay])).toEqual(['50000 OK']);
  });

  it('caps each period for itself', () => {
    const long = allowance('1', '2025-12-01', '2026-08-01');
    expect(answers([first(), renewal()], [long])).toEqual(['900000 CAPPED_DAYS']);
    const next = allowance('2', '2026-09-01', '2026-09-11');
    expect(answers([first(), renewal()], [long, next])).toEqual(['900000 CAPPED_DAYS', '0 CAPPED_DAYS']);
  });

  it('pays units added at a renewal only for illness that began after its waiting days', () => {
    const periods = [first(1), renewal(2)];
    const stay = (admitted: string, discharged: string, cause = 'ILLNESS') =>
      answers(periods, [allowance('1', admitted, discharged, { cause })]);
    expect(stay('2026-03-25', '2026-04-09')).toEqual(['60000 OK']);
    expect(stay('2026-04-30', '2026-05-10')).toEqual(['35000 OK']);
    expect(stay('2026-05-01', '2026-05-11')).toEqual(['70000 OK']);
    expect(stay('2026-03-25', '2026-04-09', 'ACCIDENT')).toEqual(['100000 OK']);
    expect(stay('2026-04-02', '2026-04-12', 'ACCIDENT')).toEqual(['70000 OK']);
  });

  it('pays the units of the new period if they are fewer', () => {
    expect(answers([first(2), renewal(1)], [allowance('1', '2026-03-25', '2026-04-09')])).toEqual(['80000 OK']);
  });

  it('is independent of a lump sum for the same illness', () => {
    const stay = allowance('1', '2025-07-01', '2025-07-11');
    const lump = {
      claim: '2',
      plan: 'B-CI-HA',
      kind: 'CRITICAL_ILLNESS',
      illnessClass: 1,
      diagnosedOn: '2025-07-01',
      claimedOn: '2025-07-20',
    };
    expect(answers([first()], [stay, lump])).toEqual(['35000 OK', '1000000 OK']);
  });
});
