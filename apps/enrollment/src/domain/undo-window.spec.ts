import { accept, day, fold } from '@huzhu/kernel';
import { rosterDecider } from './roster.decide.js';
import type { Roster, RosterCommand, RosterEvent } from './roster.js';
import { undoableUntil } from './undo-window.js';

const on = day('2025-12-01');
const confirmedAt = '2025-12-01T02:00:00.000Z';
const lastMoment = '2025-12-02T01:59:59.999Z';
const over = '2025-12-02T02:00:00.000Z';
const groups = { NEW: 2, RENEWAL: 0, CHANGE: 0, DUPLICATE: 0, FAULTY: 0 };
const period = { periodStart: day('2026-01-01'), periodEnd: day('2026-12-31') };

const upload: RosterEvent = {
  type: 'roster-uploaded',
  orgId: 'org',
  employerName: 'tea house',
  employerUsc: null,
  staff: 2,
  plan: 'A-HOSP',
  planVersion: '2026',
  coverageStart: period.periodStart,
  fileSha256: 'f00d',
  fileExtension: 'csv',
  fileBytes: 1,
  by: 'clerk',
  on,
};
const opening: RosterEvent = { ...upload, kind: 'OPENING', coverageEnd: period.periodEnd };
const test = { required: 2, met: true };
const checked: RosterEvent = { type: 'roster-checked', rows: 2, accepted: 2, rejected: 0, test, groups };
const waived: RosterEvent = { type: 'participation-waived', by: 'approver', on, reason: 'seasonal' };
const confirmed: RosterEvent = { type: 'roster-confirmed', by: 'clerk', on, at: confirmedAt };
const enrolled: RosterEvent = { type: 'roster-enrolled', enrolled: 2, duplicates: 0, dueFen: 12_000n };
const credited: RosterEvent = { type: 'contribution-credited', contributionId: 'c', amountFen: 1n, by: 'accountant' };
const paid: RosterEvent = { type: 'roster-paid', on, refundDueFen: 0n, ...period };
const activated: RosterEvent = { type: 'roster-activated', activated: 2, duplicates: 0, refundDueFen: 0n };
const begun: RosterEvent = { type: 'roster-undo-begun', by: 'officer', on, reason: 'wrong employer' };
const waiting = [upload, checked, confirmed, enrolled];

const undo = (at: string, by = 'officer'): RosterCommand => ({ type: 'undo', by, on, at, reason: 'wrong employer' });
const after = (...events: RosterEvent[]): Roster => fold(rosterDecider, events)!;
const decide = (events: readonly RosterEvent[], command: RosterCommand) =>
  rosterDecider.decide(command, after(...events));
const refusal = (code: string, clause?: string) =>
  expect.objectContaining({ kind: 'rejected', code, ...(clause === undefined ? {} : { clause }) });

describe('a confirmed roster', () => {
  it('is taken back within 24 hours, to the millisecond', () => {
    expect(decide(waiting, undo(lastMoment))).toEqual(accept(begun));
    expect(decide(waiting, undo(over))).toEqual(refusal('UNDO_TOO_LATE', 'UNDO-24H'));
    expect(undoableUntil(after(...waiting))).toBe(over);
  });

  it('is taken back while its people are still being enrolled', () => {
    expect(decide([upload, checked, confirmed], undo(confirmedAt))).toEqual(accept(begun));
  });

  it('owes nothing from then on, and is withdrawn once its coverage is gone', () => {
    const undoing = after(...waiting, begun);
    expect(undoing).toMatchObject({ status: 'UNDOING', dueFen: 0n, withdrawnBy: 'officer' });
    expect(rosterDecider.decide({ type: 'finish-undo' }, undoing)).toEqual(accept({ type: 'roster-undone' }));
    expect(after(...waiting, begun, { type: 'roster-undone' })).toMatchObject({ status: 'WITHDRAWN', enrolled: 0 });
    expect(undoableUntil(undoing)).toBeNull();
  });

  it('is not taken back once any part is paid', () => {
    const clause = 'A-HOSP 2026 contribution';
    for (const events of [[credited], [credited, paid], [credited, paid, activated]]) {
      expect(decide([...waiting, ...events], undo(confirmedAt))).toEqual(refusal('ALREADY_PAID', clause));
      expect(undoableUntil(after(...waiting, ...events))).toBeNull();
    }
  });

  it('is not taken back twice, nor before it is confirmed, nor by whoever waived its participation', () => {
    expect(decide([...waiting, begun], undo(confirmedAt))).toEqual(refusal('WRONG_STATUS'));
    expect(decide([...waiting, begun, { type: 'roster-undone' }], undo(confirmedAt))).toEqual(refusal('WRONG_STATUS'));
    expect(decide([upload, checked], undo(confirmedAt))).toEqual(refusal('WRONG_STATUS'));
    expect(decide([upload, checked, waived, confirmed, enrolled], undo(confirmedAt, 'approver'))).toEqual(
      refusal('SAME_PERSON', 'SOD-1'),
    );
    expect(decide(waiting, { type: 'finish-undo' })).toEqual(refusal('WRONG_STATUS'));
  });

  it('that was taken back takes no credit and no more rows', () => {
    const undoing = [...waiting, begun];
    const credit = { type: 'credit-contribution', contributionId: 'c', amountFen: 1n, receivedOn: on } as const;
    const late: RosterCommand = { ...credit, by: 'accountant', period: { start: on, end: on } };
    expect(decide(undoing, late)).toEqual(refusal('NOTHING_DUE', 'A-HOSP 2026 contribution'));
    expect(decide([...undoing, { type: 'roster-undone' }], late)).toEqual(refusal('NOTHING_DUE'));
    const finish: RosterCommand = { type: 'finish-enrolment', enrolled: 2, duplicates: 0, dueFen: 12_000n };
    expect(decide(undoing, finish)).toEqual(refusal('WRONG_STATUS'));
  });

  it('of before the hour was kept is not taken back', () => {
    const old: RosterEvent = { type: 'roster-confirmed', by: 'clerk', on };
    expect(decide([upload, checked, old, enrolled], undo(confirmedAt))).toEqual(refusal('UNDO_TOO_LATE'));
  });
});

describe('earlier coverage, which was paid for elsewhere', () => {
  const released: RosterEvent = { ...confirmed, by: 'approver' };
  const free: RosterEvent = { ...enrolled, dueFen: 0n };

  it('is taken back even while it is active', () => {
    expect(decide([opening, checked, released, free, paid], undo(lastMoment))).toEqual(accept(begun));
    expect(decide([opening, checked, released, free, paid, activated], undo(lastMoment))).toEqual(accept(begun));
    expect(decide([opening, checked, released, free, paid, activated], undo(over))).toEqual(refusal('UNDO_TOO_LATE'));
  });
});
