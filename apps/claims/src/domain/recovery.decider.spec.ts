import { day, fold } from '@huzhu/kernel';
import fc from 'fast-check';
import { offsettableFen, outstandingFen, type Recovery } from './recovery.js';
import { type RecoveryCommand, recoveryDecider, type RecoveryEvent } from './recovery.decider.js';

const ON = day('2026-07-01');
const OPENED: RecoveryEvent = {
  type: 'recovery-case-opened',
  orgId: 'org',
  personKey: 'member-key',
  claimId: 'claim',
  plan: 'A-HOSP',
  amountFen: 1_000n,
  openedOn: ON,
  openedBy: 'reviewer',
};
const TOLD: RecoveryEvent = { type: 'member-told', by: 'officer', on: ON };
const agreed = (way: 'BANK' | 'OFFSET'): RecoveryEvent => ({
  type: 'agreement-recorded',
  way,
  givenOn: ON,
  recordedBy: 'clerk',
  byMember: false,
  sealedEvidence: 'paper',
});
const by = (id: string, personKey?: string) => ({ id, ...(personKey === undefined ? {} : { personKey }) });
const agree: RecoveryCommand = {
  type: 'record-agreement',
  by: by('m', 'member-key'),
  way: 'OFFSET',
  givenOn: ON,
  sealedEvidence: 'paper',
};
const offset = (amountFen: bigint): RecoveryCommand => ({ type: 'offset', claimId: 'later', amountFen, on: ON });
const repay = (amountFen: bigint): RecoveryCommand => ({
  type: 'note-repayment',
  by: by('accountant'),
  on: ON,
  amountFen,
  bankReference: 'B1',
});
const writeOff = (id: string): RecoveryCommand => ({ type: 'decide-write-off', by: by(id), on: ON, verdict: 'PASS' });

function after(command: RecoveryCommand, ...events: readonly RecoveryEvent[]) {
  const state = fold<Recovery, RecoveryEvent>(recoveryDecider, events);
  const decision = recoveryDecider.decide(command, state);
  return decision.kind === 'rejected'
    ? decision
    : fold<Recovery, RecoveryEvent>(recoveryDecider, decision.events, state)!;
}

test('nothing is kept back before the member was told and agreed to just that', () => {
  for (const events of [[OPENED], [OPENED, TOLD], [OPENED, TOLD, agreed('BANK')]]) {
    expect(after(offset(1n), ...events)).toMatchObject({ code: 'CONSENT_MISSING' });
  }
  expect(after(agree, OPENED)).toMatchObject({ code: 'MEMBER_NOT_TOLD' });
  expect(after(agree, OPENED, TOLD)).toMatchObject({ status: 'AGREED', agreement: { byMember: true, way: 'OFFSET' } });
  expect(after(offset(400n), OPENED, TOLD, agreed('OFFSET'))).toMatchObject({ offsetFen: 400n, status: 'AGREED' });
  expect(after(offset(1_000n), OPENED, TOLD, agreed('OFFSET'))).toMatchObject({ status: 'SETTLED' });
  expect(after(offset(1_001n), OPENED, TOLD, agreed('OFFSET'))).toMatchObject({ code: 'CONSENT_MISSING' });
});

test('an agreement is revoked for all that was not used', () => {
  const used: RecoveryEvent = { type: 'offset-made', claimId: 'later', amountFen: 400n, on: ON };
  const revoke: RecoveryCommand = { type: 'revoke-agreement', by: by('m', 'member-key'), on: ON };
  const revoked = after(revoke, OPENED, TOLD, agreed('OFFSET'), used);
  expect(revoked).toMatchObject({ status: 'TOLD', agreement: null, offsetFen: 400n });
  expect(offsettableFen(revoked as Recovery)).toBe(0n);
  expect(after(revoke, OPENED, TOLD)).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
});

test('no more comes back than is due, and the member notes nothing', () => {
  expect(after(repay(1_001n), OPENED)).toMatchObject({ code: 'ABOVE_OUTSTANDING' });
  expect(after(repay(0n), OPENED)).toMatchObject({ code: 'ABOVE_OUTSTANDING' });
  expect(after({ ...repay(1n), by: by('x', 'member-key') } as RecoveryCommand, OPENED)).toMatchObject({
    code: 'RECUSAL_REQUIRED',
  });
  expect(after(repay(1_000n), OPENED)).toMatchObject({ status: 'SETTLED', repaidFen: 1_000n });
});

test('giving up takes two who did not open it', () => {
  const proposed: RecoveryEvent = { type: 'write-off-proposed', by: 'officer', on: ON, sealedReason: 'why' };
  expect(after(writeOff('approver'), OPENED)).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
  for (const id of ['officer', 'reviewer']) {
    expect(after(writeOff(id), OPENED, proposed)).toMatchObject({ code: 'SAME_PERSON', clause: 'SOD-1' });
  }
  expect(after(writeOff('approver'), OPENED, proposed)).toMatchObject({
    status: 'WRITTEN_OFF',
    writtenOffFen: 1_000n,
  });
  const declined = { ...writeOff('approver'), verdict: 'REJECT' } as RecoveryCommand;
  expect(after(declined, OPENED, proposed)).toMatchObject({ writeOffBy: null, status: 'OPEN' });
});

test('whatever is asked in whatever order, what came back is never more than the amount', () => {
  const command = fc.oneof(
    fc.constant<RecoveryCommand>({ type: 'tell-member', by: by('officer'), on: ON }),
    fc.constant(agree),
    fc.constant<RecoveryCommand>({ type: 'revoke-agreement', by: by('m', 'member-key'), on: ON }),
    fc.bigInt({ min: -1n, max: 1_100n }).map(offset),
    fc.bigInt({ min: -1n, max: 1_100n }).map(repay),
    fc.constant<RecoveryCommand>({ type: 'propose-write-off', by: by('officer'), on: ON, sealedReason: 'why' }),
    fc.constantFrom('officer', 'approver').map(writeOff),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      let recovery = fold<Recovery, RecoveryEvent>(recoveryDecider, [OPENED])!;
      for (const each of commands) {
        const decision = recoveryDecider.decide(each, recovery);
        if (decision.kind === 'rejected') continue;
        recovery = fold<Recovery, RecoveryEvent>(recoveryDecider, decision.events, recovery)!;
        const { repaidFen, offsetFen, writtenOffFen, status } = recovery;
        for (const part of [repaidFen, offsetFen, writtenOffFen]) expect(part).toBeGreaterThanOrEqual(0n);
        expect(outstandingFen(recovery)).toBeGreaterThanOrEqual(0n);
        expect(outstandingFen(recovery) === 0n).toBe(status === 'SETTLED' || status === 'WRITTEN_OFF');
      }
    }),
  );
});
