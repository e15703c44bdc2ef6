import { day } from '@huzhu/kernel';
import { application, deepFacts, given, member, paper, people, standard, way } from './given-household.fixture.js';
import type { Household } from './household.js';
import type { HouseholdCommand } from './household-commands.js';
import { householdDecider } from './household.decide.js';

const outcome = (household: Household, command: HouseholdCommand): string => {
  const decision = householdDecider.decide(command, household);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};
const step = (place: number): HouseholdCommand => way[place]!;
const PUBLIC = 5;
const on = day('2025-12-19');

const objection = (changes: Partial<Extract<HouseholdCommand, { type: 'receive-objection' }>> = {}) =>
  ({
    type: 'receive-objection',
    by: { id: 'public' },
    on,
    objectionId: 'one',
    sealedText: 'sealed',
    fromPublic: true,
    ...changes,
  }) as const;

const answer = (changes: Partial<Extract<HouseholdCommand, { type: 'resolve-objection' }>> = {}) =>
  ({
    type: 'resolve-objection',
    by: { id: 'investigator' },
    on: day('2025-12-22'),
    objectionId: 'one',
    outcome: 'UNFOUNDED',
    sealedFindings: 'sealed',
    facts: null,
    standard,
    ...changes,
  }) as const;

const objected = (upTo = PUBLIC): HouseholdCommand[] => [
  ...way.slice(0, upTo),
  objection({ fromPublic: upTo === PUBLIC }),
];

describe('before the publicity', () => {
  test.each([
    ['the signed form', [paper('VISIT_PHOTO')], 'VISIT_PROOF_MISSING'],
    ['a photo', [paper('VISIT_FORM')], 'VISIT_PROOF_MISSING'],
    ['the written consent', [paper('VISIT_FORM'), paper('VISIT_PHOTO')], 'PUBLICITY_CONSENT_MISSING'],
    [
      'the deliberation',
      [paper('VISIT_FORM'), paper('VISIT_PHOTO'), paper('PUBLICITY_CONSENT')],
      'DELIBERATION_MISSING',
    ],
  ])('%s is needed', (_what, documents, code) => {
    const visited = given([...way.slice(0, 2), { ...step(2), documents } as HouseholdCommand]);
    expect(outcome(visited, step(4))).toBe(code);
  });

  test('a deliberation that did not agree stops it, and may be held again', () => {
    const refused = given([...way.slice(0, 3), { ...step(3), agreed: false } as HouseholdCommand]);
    expect(outcome(refused, step(4))).toBe('NOT_AGREED');
    expect(outcome(refused, step(3))).toBe('household-deliberated');
  });

  test.each([
    ['by two', { participants: 2 }, 'TOO_FEW_DELIBERATED'],
    ['of tomorrow', { heldOn: day('2025-12-18') }, 'DAY_IN_FUTURE'],
    ['before the visit', { heldOn: day('2025-12-15') }, 'BEFORE_VISIT'],
  ])('a deliberation %s is refused', (_what, changes, code) => {
    expect(outcome(given(way.slice(0, 3)), { ...step(3), ...changes })).toBe(code);
  });
});

describe('papers', () => {
  test('the same content of a kind and person is the paper it was', () => {
    const held = given(way.slice(0, 3));
    expect(outcome(held, step(2))).toBe('');
    expect(outcome(held, { ...step(2), documents: [paper('MANDATE', 2)] } as HouseholdCommand)).toBe('documents-added');
  });

  test.each([
    ['a mandate of nobody', [paper('MANDATE')], 'MANDATE_OF_WHOM'],
    ['a paper of somebody who is not there', [paper('MANDATE', 3)], 'NO_SUCH_MEMBER'],
  ])('%s is refused', (_what, documents, code) => {
    expect(outcome(given(way.slice(0, 2)), { ...step(2), documents } as HouseholdCommand)).toBe(code);
  });

  test('nobody’s affairs are compared before every adult has given a written mandate', () => {
    const documents = [paper('MANDATE', 0), paper('VISIT_FORM'), paper('VISIT_PHOTO'), paper('PUBLICITY_CONSENT')];
    const publicised = given([...way.slice(0, 2), { ...step(2), documents } as HouseholdCommand, ...way.slice(3, 6)]);
    expect(outcome(publicised, step(6))).toBe('MANDATE_MISSING');
  });

  test('the household hands in its own papers and withdraws, and does nothing else', () => {
    const applied = given([application()]);
    const by = { id: 'member', personKey: 'main' };
    const handIn = { type: 'add-documents', by, on, documents: [paper('INCOME_PROOF', 0)], byHousehold: true } as const;
    expect(outcome(applied, handIn)).toBe('documents-added');
    expect(outcome(applied, { ...handIn, byHousehold: false })).toBe('RECUSAL_REQUIRED');
    expect(outcome(applied, { type: 'reject', by, on, reason: 'WITHDRAWN', byHousehold: true })).toBe(
      'household-rejected',
    );
    expect(outcome(applied, { type: 'reject', by, on, reason: 'NOT_ELIGIBLE', byHousehold: true })).toBe(
      'NOT_PERMITTED',
    );
  });

  test('a member applies for the own household alone', () => {
    const apply = (personKey: string) =>
      householdDecider.decide(application({ channel: 'MEMBER', by: { id: 'm', personKey } }), null);
    expect(apply('main').kind).toBe('accepted');
    expect(apply('other')).toMatchObject({ kind: 'rejected', code: 'NOT_PERMITTED' });
    const stranger = application({ channel: 'MEMBER', by: { id: 'm' }, members: [member('main')] });
    expect(householdDecider.decide(stranger, null)).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});

describe('an objection', () => {
  test('is taken while the notice hangs out, and by the union up to the approval', () => {
    const open = given(way.slice(0, PUBLIC));
    expect(outcome(open, objection())).toBe('objection-received');
    expect(outcome(open, objection({ on: day('2025-12-25') }))).toBe('NOT_PUBLIC');
    expect(outcome(given(way.slice(0, 4)), objection())).toBe('NOT_PUBLIC');
    const reviewed = given(way.slice(0, 8));
    expect(outcome(reviewed, objection())).toBe('NOT_PUBLIC');
    expect(outcome(reviewed, objection({ fromPublic: false }))).toBe('objection-received');
    expect(outcome(given(way), objection({ fromPublic: false }))).toBe('WRONG_STATUS');
  });

  test('is due ten working days later', () => {
    expect(given(objected()).objections[0]).toMatchObject({ receivedOn: '2025-12-19', dueOn: '2026-01-05' });
  });

  test.each([PUBLIC, 6, 7, 8])('stops step %i until it is answered', (place) => {
    const stopped = given(objected(place));
    expect(outcome(stopped, step(place))).toBe('OBJECTION_OPEN');
    const answered = given([...objected(place), answer()]);
    expect(outcome(answered, step(place))).not.toBe('OBJECTION_OPEN');
  });

  test.each(['clerk', 'visitor'])('is not answered by the %s, who had part in the case', (id) => {
    expect(outcome(given(objected()), answer({ by: { id } }))).toBe('SAME_PERSON');
  });

  test('is not answered by the household, nor by whoever took it down, nor twice', () => {
    expect(outcome(given(objected()), answer({ by: { id: 'x', personKey: 'child' } }))).toBe('RECUSAL_REQUIRED');
    const taken = given([...way.slice(0, PUBLIC), objection({ by: { id: 'counter' }, fromPublic: false })]);
    expect(outcome(taken, answer({ by: { id: 'counter' } }))).toBe('SAME_PERSON');
    expect(outcome(given([...objected(), answer()]), answer())).toBe('ALREADY_RESOLVED');
  });

  test('whoever answered it takes no later step', () => {
    const answered = given([...objected(), answer({ by: people.officer }), step(5)]);
    expect(outcome(answered, step(6))).toBe('SAME_PERSON');
  });

  test('that is upheld ends the application', () => {
    expect(given([...objected(), answer({ outcome: 'UPHELD' })])).toMatchObject({
      status: 'REJECTED',
      endReason: 'OBJECTION_UPHELD',
    });
  });

  test('that corrects the facts sends the file to the notice board again', () => {
    expect(outcome(given(objected(8)), answer({ outcome: 'CORRECTED' }))).toBe('CORRECTED_FACTS_MISSING');
    const facts = { ...deepFacts, incomeFen: 6_000_000n };
    const corrected = given([...objected(8), answer({ outcome: 'CORRECTED', facts })]);
    expect(corrected).toMatchObject({ status: 'VISITED', publicFrom: null, assessment: { category: 'RELATIVE' } });
    expect(outcome(corrected, { ...step(4), on: day('2026-01-05') })).toBe('publicity-opened');
  });

  test('more than twenty at once are too many', () => {
    const twenty = Array.from({ length: 20 }, (_, place) => objection({ objectionId: String(place) }));
    expect(outcome(given([...way.slice(0, PUBLIC), ...twenty]), objection())).toBe('TOO_MANY_OBJECTIONS');
  });
});
