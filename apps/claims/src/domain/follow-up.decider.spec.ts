import { day, fold } from '@huzhu/kernel';
import { type FollowUp, followUpDueOn } from './follow-up.js';
import { type FollowUpCommand, followUpDecider, type FollowUpEvent } from './follow-up.decider.js';

const ON = day('2026-07-01');
const OPENED: FollowUpEvent = {
  type: 'follow-up-opened',
  orgId: 'org',
  claimId: 'claim',
  personKey: 'member-key',
  foundBy: 'finder',
  foundOn: ON,
  sealedReason: 'reason',
  decidedBy: ['clerk', 'approver'],
  ownerRole: 'officer',
  ownerId: null,
  dueOn: day('2026-07-15'),
};
const ANSWERED: FollowUpEvent = { type: 'finding-answered', by: 'officer', on: ON, sealedText: 'text' };
const RETURNED: FollowUpEvent = { type: 'answer-returned', by: 'judge', on: ON, sealedReason: 'more', dueOn: null };
const by = (id: string, role = 'officer', more: object = {}) => ({ id, roles: [role], ...more });
const answer = (actor: ReturnType<typeof by>): FollowUpCommand => {
  return { type: 'answer-finding', by: actor, on: ON, sealedText: 'text' };
};
const close = (id: string): FollowUpCommand => {
  return { type: 'close-follow-up', by: by(id, 'auditor'), on: ON, result: 'UNFOUNDED', sealedNote: 'note' };
};
const given = (...events: FollowUpEvent[]) => fold<FollowUp, FollowUpEvent>(followUpDecider, [OPENED, ...events]);
const decided = (command: FollowUpCommand, ...events: FollowUpEvent[]) =>
  followUpDecider.decide(command, given(...events));

describe('the follow-up of a finding', () => {
  it('is answered by anybody of the owning role, who may have decided the claim, but not by who judges it', () => {
    expect(decided(answer(by('officer')))).toMatchObject({ kind: 'accepted', events: [ANSWERED] });
    expect(decided(answer(by('clerk')))).toMatchObject({ kind: 'accepted' });
    expect(decided(answer(by('finder')))).toMatchObject({ code: 'SAME_PERSON', clause: 'SOD-1' });
    expect(decided(answer(by('judge')), ANSWERED, RETURNED)).toMatchObject({ code: 'SAME_PERSON' });
    expect(decided(answer(by('somebody', 'approver')))).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('is no business of the member or of relatives', () => {
    const refused = { code: 'RECUSAL_REQUIRED', clause: 'SOD-3' };
    expect(decided(answer(by('officer', 'officer', { personKey: 'member-key' })))).toMatchObject(refused);
    expect(decided(answer(by('officer', 'officer', { relatives: ['member-key'] })))).toMatchObject(refused);
  });

  it('is closed once it is answered, by another than decided, found or ever answered it', () => {
    expect(decided(close('auditor'))).toMatchObject({ code: 'NOT_AT_THIS_STEP', facts: { state: 'OPEN' } });
    for (const id of ['clerk', 'approver', 'finder', 'officer']) {
      expect(decided(close(id), ANSWERED)).toMatchObject({ code: 'SAME_PERSON', clause: 'SOD-1' });
    }
    const second: FollowUpEvent = { ...ANSWERED, by: 'officer-two' };
    expect(decided(close('officer'), ANSWERED, RETURNED, second)).toMatchObject({ code: 'SAME_PERSON' });
    expect(decided(close('judge'), ANSWERED, RETURNED, second)).toMatchObject({ kind: 'accepted' });
  });

  it('is due after working days, or on no day that the calendar knows', () => {
    expect(followUpDueOn(day('2026-09-29'), 2)).toBe('2026-10-08');
    expect(followUpDueOn(day('2026-12-30'), 10)).toBeNull();
  });
});
