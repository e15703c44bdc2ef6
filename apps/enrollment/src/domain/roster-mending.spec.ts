import { accept, day, fold } from '@huzhu/kernel';
import { rosterDecider } from './roster.decide.js';
import type { RosterCommand, RosterEvent } from './roster.js';

const on = day('2025-12-01');
const at = '2025-12-01T02:00:00.000Z';
const counts = (accepted: number, rejected: number) => ({
  rows: accepted + rejected,
  accepted,
  rejected,
  test: { required: 3, met: accepted >= 3 },
  groups: { NEW: accepted, RENEWAL: 0, CHANGE: 0, DUPLICATE: 0, FAULTY: rejected },
});
const uploaded: RosterEvent = {
  type: 'roster-uploaded',
  orgId: 'org',
  employerName: 'tea house',
  employerUsc: null,
  staff: 3,
  plan: 'A-HOSP',
  planVersion: '2026',
  coverageStart: day('2026-01-01'),
  fileSha256: 'f00d',
  fileExtension: 'xlsx',
  fileBytes: 1,
  by: 'clerk',
  on,
};
const checked: RosterEvent = { type: 'roster-checked', ...counts(2, 1) };
const waived: RosterEvent = { type: 'participation-waived', by: 'approver', on, reason: 'seasonal' };
const confirmed: RosterEvent = { type: 'roster-confirmed', by: 'clerk', on };
const file = { fileId: 'f', fileExtension: 'xlsx', fileSha256: 'beef', by: 'officer', on };
const received: RosterEvent = { type: 'correction-received', ...file };
const mend = (by: string): RosterCommand => ({ type: 'mend-row', line: 4, by, on, ...counts(3, 0) });
const mended: RosterEvent = { type: 'row-mended', line: 4, by: 'officer', on, ...counts(3, 0) };
const receive = (by = 'officer'): RosterCommand => ({ type: 'receive-correction', ...file, by });
const result = { read: 3, mended: 1, stillFaulty: 0, passedOver: 2 };
const problem = { code: 'NO_HEADER', detail: 'no header' };

const given = (...events: RosterEvent[]) => ({
  when: (command: RosterCommand) => rosterDecider.decide(command, fold(rosterDecider, events)),
  state: fold(rosterDecider, events),
});
const refusal = (code: string, clause?: string) =>
  expect.objectContaining({ kind: 'rejected', code, ...(clause === undefined ? {} : { clause }) });

describe('rows of a checked roster', () => {
  it('are mended and added by hand, and count at once', () => {
    expect(given(uploaded, checked).when(mend('officer'))).toEqual(accept(mended));
    expect(given(uploaded, checked, mended).state).toMatchObject({ accepted: 3, mendedBy: ['officer'] });
    const add: RosterCommand = { type: 'add-row', line: 5, by: 'clerk', on, ...counts(3, 1) };
    expect(given(uploaded, checked).when(add)).toEqual(accept({ ...add, type: 'row-added' }));
  });

  it('are mended neither before nor after, nor by whoever waived the test', () => {
    expect(given(uploaded).when(mend('clerk'))).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, checked, waived, confirmed).when(mend('clerk'))).toEqual(refusal('WRONG_STATUS'));
    expect(given(uploaded, checked, waived).when(mend('approver'))).toEqual(refusal('SAME_PERSON', 'SOD-1'));
    expect(given(uploaded, checked, waived).when(receive('approver'))).toEqual(refusal('SAME_PERSON', 'SOD-1'));
  });

  it('shut whoever mended them out of the waiver', () => {
    const waive: RosterCommand = { type: 'waive-participation', by: 'officer', on, reason: 'seasonal' };
    const still: RosterEvent = { type: 'row-mended', line: 4, by: 'officer', on, ...counts(2, 1) };
    expect(given(uploaded, checked, still).when(waive)).toEqual(refusal('SAME_PERSON', 'SOD-1'));
    expect(given(uploaded, checked, still).when({ ...waive, by: 'approver' })).toEqual(accept(waived));
  });
});

describe('a corrected file', () => {
  it('is read in the background, one at a time; meanwhile nothing else is done', () => {
    expect(given(uploaded, checked).when(receive())).toEqual(accept(received));
    const reading = given(uploaded, checked, received);
    for (const command of [receive(), mend('clerk'), { type: 'confirm', by: 'clerk', on, at } as const]) {
      expect(reading.when(command)).toEqual(refusal('WRONG_STATUS'));
    }
    expect(reading.when({ type: 'finish-correction', result, ...counts(3, 0) })).toEqual(
      accept({ type: 'correction-taken', result, ...counts(3, 0) }),
    );
  });

  it('leaves the roster checked, also if it cannot be read', () => {
    const taken: RosterEvent = { type: 'correction-taken', result, ...counts(3, 0) };
    expect(given(uploaded, checked, received, taken).state).toMatchObject({
      status: 'CHECKED',
      accepted: 3,
      mendedBy: ['officer'],
      correction: { result, problem: null },
    });
    expect(given(uploaded, checked, received).when({ type: 'refuse-correction', problem })).toEqual(
      accept({ type: 'correction-refused', problem }),
    );
    const refused: RosterEvent = { type: 'correction-refused', problem };
    expect(given(uploaded, checked, received, refused).state).toMatchObject({
      status: 'CHECKED',
      accepted: 2,
      correction: { result: null, problem },
    });
    expect(given(uploaded, checked).when({ type: 'refuse-correction', problem })).toEqual(refusal('WRONG_STATUS'));
  });
});

describe('earlier coverage', () => {
  const opening: RosterEvent = {
    ...(uploaded as typeof uploaded & { readonly type: 'roster-uploaded' }),
    kind: 'OPENING',
    coverageStart: day('2025-01-01'),
    coverageEnd: day('2025-12-31'),
  };
  const release = (by: string): RosterCommand => ({ type: 'release', by, on, at });

  it('is let in by a second person, and by nobody else', () => {
    expect(given(opening, checked).when(release('approver'))).toEqual(
      accept({ type: 'roster-confirmed', by: 'approver', on, at }),
    );
    expect(given(opening, checked).when(release('clerk'))).toEqual(refusal('SAME_PERSON', 'SOD-4'));
    expect(given(opening, checked, mended).when(release('officer'))).toEqual(refusal('SAME_PERSON', 'SOD-4'));
    expect(given(opening).when(release('approver'))).toEqual(refusal('WRONG_STATUS'));
    expect(given(opening, checked).when({ type: 'confirm', by: 'officer', on, at })).toEqual(
      refusal('RELEASE_NEEDED', 'SOD-4'),
    );
    expect(given(uploaded, checked).when(release('approver'))).toEqual(refusal('NOT_OPENING_DATA'));
  });

  it('costs nothing and is active for its own period', () => {
    const released: RosterEvent = { type: 'roster-confirmed', by: 'approver', on };
    const finish: RosterCommand = { type: 'finish-enrolment', enrolled: 2, duplicates: 0, dueFen: 12_000n };
    const [start, end] = [day('2025-01-01'), day('2025-12-31')];
    expect(given(opening, checked, released).when(finish)).toEqual(
      accept<RosterEvent>(
        { type: 'roster-enrolled', enrolled: 2, duplicates: 0, dueFen: 0n },
        { type: 'roster-paid', on: start, refundDueFen: 0n, periodStart: start, periodEnd: end },
      ),
    );
  });
});
