import { day, fold } from '@huzhu/kernel';
import { type PlanDraftCommand, planDraftDecider, type PlanDraftEvent } from './plan-draft.js';

const ORG = '00000000-0000-7000-8000-000000000003';
const created: PlanDraftEvent = {
  type: 'draft-created',
  orgId: ORG,
  plan: 'A-HOSP',
  planVersion: '2027',
  basedOn: '2026',
  definition: { version: '2027' },
  by: 'ann',
  on: day('2026-01-05'),
};
const changed: PlanDraftEvent = { type: 'draft-changed', definition: { version: '2027', code: 'A-HOSP' }, by: 'ben' };
const submitted: PlanDraftEvent = { type: 'draft-submitted', by: 'cho' };
const returned: PlanDraftEvent = { type: 'draft-returned', reason: 'too dear', by: 'dan' };
const withdrawn: PlanDraftEvent = { type: 'draft-withdrawn', reason: 'not now', by: 'ann' };
const released: PlanDraftEvent = { type: 'draft-released', by: 'dan' };

const submit = (faults = 0): PlanDraftCommand => ({
  type: 'submit',
  faults,
  firstFault: faults > 0 ? '/rounding' : null,
  by: 'cho',
});

function answer(given: readonly PlanDraftEvent[], command: PlanDraftCommand): string {
  const decision = planDraftDecider.decide(command, fold(planDraftDecider, given));
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
}

describe('a draft of a plan version', () => {
  it.each<[string, readonly PlanDraftEvent[], PlanDraftCommand, string]>([
    ['is changed by anybody', [created], { ...changed, type: 'change' }, 'draft-changed'],
    ['is submitted', [created, changed], submit(), 'draft-submitted'],
    ['is not submitted with faults', [created], submit(2), 'PLAN_FAULTY'],
    ['is not changed once submitted', [created, submitted], { ...changed, type: 'change' }, 'WRONG_STATUS'],
    ['is not released before it is submitted', [created], { type: 'release', by: 'dan' }, 'WRONG_STATUS'],
    ['is released by another', [created, changed, submitted], { type: 'release', by: 'dan' }, 'draft-released'],
    ['is not released by who created it', [created, submitted], { type: 'release', by: 'ann' }, 'SAME_PERSON'],
    ['is not released by who changed it', [created, changed, submitted], { type: 'release', by: 'ben' }, 'SAME_PERSON'],
    ['is not released by who submitted it', [created, submitted], { type: 'release', by: 'cho' }, 'SAME_PERSON'],
    ['is returned by another', [created, submitted], { ...returned, type: 'return' }, 'draft-returned'],
    ['is not returned by a drafter', [created, submitted], { ...returned, type: 'return', by: 'ann' }, 'SAME_PERSON'],
    ['is changed again once returned', [created, submitted, returned], { ...changed, type: 'change' }, 'draft-changed'],
    ['is withdrawn while it waits', [created, submitted], { ...withdrawn, type: 'withdraw' }, 'draft-withdrawn'],
    [
      'is not withdrawn once released',
      [created, submitted, released],
      { ...withdrawn, type: 'withdraw' },
      'WRONG_STATUS',
    ],
    ['is not released twice', [created, submitted, released], { type: 'release', by: 'dan' }, 'WRONG_STATUS'],
    ['stays withdrawn', [created, withdrawn], submit(), 'WRONG_STATUS'],
    ['is not there before it is created', [], submit(), 'NOT_FOUND'],
  ])('%s', (_title, given, command, expected) => {
    expect(answer(given, command)).toBe(expected);
  });

  it('remembers everybody who wrote in it, once', () => {
    const state = fold(planDraftDecider, [created, changed, changed, submitted, returned, submitted]);
    expect(state).toMatchObject({ drafters: ['ann', 'ben', 'cho'], status: 'SUBMITTED', reason: null });
  });
});
