import { accept, day, fold } from '@huzhu/kernel';
import { rosterDecider } from './roster.decide.js';
import type { RosterCommand, RosterEvent } from './roster.js';

const on = day('2025-12-01');
const at = '2025-12-01T02:00:00.000Z';
const period = { start: day('2026-01-01'), end: day('2026-12-31') };
const upload = {
  orgId: 'org',
  employerName: 'tea house',
  employerUsc: null,
  staff: 100,
  plan: 'A-HOSP',
  planVersion: '2026',
  coverageStart: period.start,
  fileSha256: 'f00d',
  fileExtension: 'csv',
  fileBytes: 1,
  by: 'clerk',
  on,
};
const groups = { NEW: 80, RENEWAL: 0, CHANGE: 0, DUPLICATE: 0, FAULTY: 20 };
const uploaded: RosterEvent = { type: 'roster-uploaded', ...upload };
const checked = (met: boolean, accepted = 80): RosterEvent => ({
  type: 'roster-checked',
  rows: 100,
  accepted,
  rejected: 100 - accepted,
  test: { required: 80, met },
  groups,
});
const waived: RosterEvent = { type: 'participation-waived', by: 'approver', on, reason: 'seasonal' };
const confirmed: RosterEvent = { type: 'roster-confirmed', by: 'clerk', on, at };
const enrolled: RosterEvent = { type: 'roster-enrolled', enrolled: 2, duplicates: 0, dueFen: 12_000n };
const paid: RosterEvent = {
  type: 'roster-paid',
  on,
  refundDueFen: 0n,
  periodStart: period.start,
  periodEnd: period.end,
};
const rejected: RosterEvent = { type: 'roster-rejected', problem: { code: 'NO_HEADER', detail: 'no header' } };
const withdrawn: RosterEvent = { type: 'roster-withdrawn', by: 'clerk', on, reason: 'wrong file' };
const waiting = [uploaded, checked(true), confirmed, enrolled];

const credit = (amountFen: bigint, by = 'accountant'): RosterCommand => ({
  type: 'credit-contribution',
  contributionId: 'c',
  amountFen,
  receivedOn: on,
  by,
  period,
});
const credited = (amountFen: bigint): RosterEvent => ({
  type: 'contribution-credited',
  contributionId: 'c',
  amountFen,
  by: 'accountant',
});

const given = (...events: RosterEvent[]) => ({
  when: (command: RosterCommand) => rosterDecider.decide(command, fold(rosterDecider, events)),
});
const refusal = (code: string, clause?: string) =>
  expect.objectContaining({ kind: 'rejected', code, ...(clause === undefined ? {} : { clause }) });

const confirm: RosterCommand = { type: 'confirm', by: 'clerk', on, at };
const waive = (by: string): RosterCommand => ({ type: 'waive-participation', by, on, reason: 'seasonal' });
const withdraw: RosterCommand = { type: 'withdraw', by: 'clerk', on, reason: 'wrong file' };

describe('a roster', () => {
  it('is uploaded once', () => {
    expect(given().when({ type: 'upload', ...upload })).toEqual(accept(uploaded));
    expect(given(uploaded).when({ type: 'upload', ...upload })).toEqual(refusal('ALREADY_UPLOADED'));
    expect(given().when(confirm)).toEqual(refusal('NOT_FOUND'));
  });

  it('is confirmed once it is checked and enough people take part', () => {
    expect(given(uploaded, checked(true)).when(confirm)).toEqual(accept(confirmed));
    expect(given(uploaded).when(confirm)).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, checked(false)).when(confirm)).toEqual(
      refusal('PARTICIPATION_MISSED', 'A-HOSP 2026 participation'),
    );
    expect(given(uploaded, checked(true, 0)).when(confirm)).toEqual(refusal('NOTHING_TO_ENROL'));
    expect(given(...waiting).when(confirm)).toEqual(refusal('WRONG_STATUS'));
  });

  it('that misses participation is let through by an approver who did not upload it', () => {
    expect(given(uploaded, checked(false)).when(waive('approver'))).toEqual(accept(waived));
    expect(given(uploaded, checked(false), waived).when(confirm)).toEqual(accept(confirmed));
    expect(given(uploaded, checked(false)).when(waive('clerk'))).toEqual(refusal('SAME_PERSON', 'SOD-1'));
    expect(given(uploaded, checked(true)).when(waive('approver'))).toEqual(refusal('PARTICIPATION_MET'));
    expect(given(uploaded, checked(false), waived).when(waive('approver'))).toEqual(refusal('ALREADY_WAIVED'));
    expect(given(uploaded).when(waive('approver'))).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, checked(false), waived).when({ type: 'confirm', by: 'approver', on, at })).toEqual(
      refusal('SAME_PERSON', 'SOD-1'),
    );
  });

  it('is withdrawn before it is confirmed, not later', () => {
    expect(given(uploaded).when(withdraw)).toEqual(accept(withdrawn));
    expect(given(uploaded, checked(true)).when(withdraw)).toEqual(accept(withdrawn));
    expect(given(uploaded, checked(true), confirmed).when(withdraw)).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, rejected).when(withdraw)).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, withdrawn).when(withdraw)).toEqual(refusal('WRONG_STATUS'));
  });

  it('whose people are all covered already comes to nothing', () => {
    const nobody = { enrolled: 0, duplicates: 80, dueFen: 0n };
    expect(given(uploaded, checked(true), confirmed).when({ type: 'finish-enrolment', ...nobody })).toEqual(
      accept(
        { type: 'roster-enrolled', ...nobody },
        {
          type: 'roster-rejected',
          problem: { code: 'NOBODY_TO_ENROL', detail: 'Everybody on this roster is covered already.' },
        },
      ),
    );
  });

  it('is paid by the exact amount, in one credit or in several', () => {
    expect(given(...waiting).when(credit(12_000n))).toEqual(accept(credited(12_000n), paid));
    expect(given(...waiting).when(credit(11_999n))).toEqual(accept(credited(11_999n)));
    expect(given(...waiting, credited(11_999n)).when(credit(1n))).toEqual(accept(credited(1n), paid));
  });

  it('keeps what is over for refund', () => {
    expect(given(...waiting).when(credit(12_001n))).toEqual(accept(credited(12_001n), { ...paid, refundDueFen: 1n }));
    expect(given(...waiting, credited(12_000n), paid).when(credit(1n))).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, checked(true)).when(credit(1n))).toEqual(refusal('WRONG_STATUS'));
  });

  it('is credited by nobody who had another part in it', () => {
    expect(given(...waiting).when(credit(12_000n, 'clerk'))).toEqual(refusal('SAME_PERSON', 'SOD-1'));
    expect(given(uploaded, checked(false), waived, confirmed, enrolled).when(credit(12_000n, 'approver'))).toEqual(
      refusal('SAME_PERSON', 'SOD-1'),
    );
  });

  it('is worked on in the background only in its turn', () => {
    const problem = { code: 'NO_HEADER', detail: 'no header' };
    expect(given(uploaded).when({ type: 'reject-file', problem })).toEqual(accept(rejected));
    expect(given(uploaded, withdrawn).when({ type: 'reject-file', problem })).toEqual(refusal('WRONG_STATUS'));
    const check = { rows: 1, accepted: 1, rejected: 0, test: { required: 1, met: true }, groups };
    expect(given(uploaded, withdrawn).when({ type: 'finish-check', ...check })).toEqual(refusal('WRONG_STATUS'));
    const finish = { type: 'finish-activation', activated: 1, duplicates: 1, refundDueFen: 6_000n } as const;
    expect(given(...waiting).when(finish)).toEqual(refusal('WRONG_STATUS'));
    expect(given(...waiting, credited(12_000n), paid).when(finish)).toEqual(
      accept({ ...finish, type: 'roster-activated' }),
    );
  });
});
