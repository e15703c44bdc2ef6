import { answers, illness, period } from './claims.fixture.js';

const first = (units = 1) => period('B-CI-HA', '2025-04-01', '2026-03-31', { units });
const renewal = (units = 1, start = '2026-04-01') => period('B-CI-HA', start, '2027-03-31', { units });

describe('critical illness', () => {
  it.each([
    ['2025-03-31', '0 NOT_COVERED'],
    ['2025-04-01', '0 WAITING'],
    ['2025-04-30', '0 WAITING'],
    ['2025-05-01', '100000 REDUCED'],
    ['2025-06-29', '100000 REDUCED'],
    ['2025-06-30', '2000000 OK'],
    ['2026-03-31', '2000000 OK'],
    ['2026-04-01', '0 NOT_COVERED'],
  ])('pays two units by the day of diagnosis %s', (diagnosedOn, answer) => {
    expect(answers([first(2)], [illness('1', diagnosedOn)])).toEqual([answer]);
  });

  it.each([
    [{ inSitu: true }, '0 EXCLUDED'],
    [{ exclusion: 'PRE_EXISTING' }, '0 EXCLUDED'],
    [{ illnessClass: 0 }, '0 EXCLUDED'],
    [{ illnessClass: 25 }, '1000000 OK'],
    [{ illnessClass: 26 }, '0 EXCLUDED'],
    [{ claimedOn: '2027-08-01' }, '1000000 OK'],
    [{ claimedOn: '2027-08-02' }, '0 TOO_LATE'],
    [{ claimedOn: '2027-08-02', inSitu: true }, '0 EXCLUDED'],
  ])('%p is %s', (more, answer) => {
    expect(answers([first()], [illness('1', '2025-08-01', more)])).toEqual([answer]);
  });

  it('ends a limit that began on 29 February on 28 February', () => {
    const periods = [period('B-CI-HA', '2023-04-01', '2024-03-31')];
    const claimed = (claimedOn: string) => answers(periods, [illness('1', '2024-02-29', { claimedOn })]);
    expect(claimed('2026-02-28')).toEqual(['1000000 OK']);
    expect(claimed('2026-03-01')).toEqual(['0 TOO_LATE']);
  });

  it('pays units held before a renewal in full while added ones wait', () => {
    const periods = [first(1), renewal(2)];
    const diagnosed = (on: string) => answers(periods, [illness('1', on)]);
    expect(diagnosed('2026-04-30')).toEqual(['1000000 OK_PARTIAL_UNITS']);
    expect(diagnosed('2026-05-01')).toEqual(['1050000 OK_PARTIAL_UNITS']);
    expect(diagnosed('2026-06-29')).toEqual(['1050000 OK_PARTIAL_UNITS']);
    expect(diagnosed('2026-06-30')).toEqual(['2000000 OK']);
  });

  it('pays only the units that are still held', () => {
    expect(answers([first(2), renewal(1)], [illness('1', '2026-04-02')])).toEqual(['1000000 OK']);
  });

  it('waits for all units after a gap of more than 30 days', () => {
    expect(answers([first(2), renewal(2, '2026-05-01')], [illness('1', '2026-05-20')])).toEqual(['2000000 OK']);
    expect(answers([first(2), renewal(2, '2026-05-02')], [illness('1', '2026-05-20')])).toEqual(['0 WAITING']);
  });

  it('ends for the period after any payment, for a class for life after a full one', () => {
    const other = (claim: string, on: string, illnessClass: number) => illness(claim, on, { illnessClass });
    const periods = [first(), renewal()];
    const full = [
      other('1', '2025-08-01', 1),
      other('2', '2025-09-01', 2),
      other('3', '2026-05-01', 1),
      other('4', '2026-05-01', 2),
    ];
    expect(answers(periods, full)).toEqual(['1000000 OK', '0 LIABILITY_ENDED', '0 LIABILITY_ENDED', '1000000 OK']);
    const reduced = [other('1', '2025-05-02', 1), other('2', '2025-09-01', 2), other('3', '2026-05-01', 1)];
    expect(answers(periods, reduced)).toEqual(['50000 REDUCED', '0 LIABILITY_ENDED', '1000000 OK']);
  });

  it('ends a class for life if only some units were paid in full', () => {
    const next = period('B-CI-HA', '2027-04-01', '2028-03-31', { units: 2 });
    const claims = [illness('1', '2026-04-20'), illness('2', '2027-05-01')];
    expect(answers([first(1), renewal(2), next], claims)).toEqual(['1000000 OK_PARTIAL_UNITS', '0 LIABILITY_ENDED']);
  });

  it('is not ended by a claim that paid nothing', () => {
    const claims = [illness('1', '2025-04-10'), illness('2', '2025-08-01')];
    expect(answers([first()], claims)).toEqual(['0 WAITING', '1000000 OK']);
  });
});
