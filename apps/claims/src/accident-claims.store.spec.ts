import { randomUUID } from 'node:crypto';
import { coverageEnded } from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const ABOUT = {
  plan: 'D-ACC',
  kind: 'ACCIDENT',
  documents: ['ID_CARD', 'ACCIDENT_STATEMENT', 'DISABILITY_ASSESSMENT'],
};
const ON = '2026-03-10';

describe('a claim for an accident', () => {
  let claims: ClaimsBed;
  let member: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.publishPlan('D-ACC-2025');
    await claims.cover([{ id: ANNA }, { id: BERT }], { plan: ['D-ACC', '2025'], units: 4 });
    member = await claims.bed.member(claims.personKey(ANNA));
  }, 60_000);
  afterAll(() => claims.stop());

  const accepted = async (facts: object): Promise<string> => {
    const claimId = await claims.handIn(member, { accidentOn: ON, ...facts }, ABOUT);
    await claims.accept(await claims.bed.staff('officer'), claimId);
    return claimId;
  };

  test('asks for its papers, is proposed by the plan, and explained in words', async () => {
    const bare = await claims.draft(member, { accidentOn: ON, hospitalDays: 12 }, ABOUT);
    const early = await claims.bed.call('POST', `/api/claims/v1/claims/${bare}/submission`, {
      token: member,
      key: randomUUID(),
    });
    expect(early.body.detail).toContain('DOCUMENTS_MISSING');
    const claimId = await accepted({ hospitalDays: 12 });
    expect(await claims.detail(member, claimId)).toMatchObject({ outcome: 'OK', benefitFen: 24_000, kind: 'ACCIDENT' });
    const { steps } = await claims.detail(member, claimId);
    expect(JSON.stringify(steps)).toContain('住院 12 天');
  });

  test('that goes on is paid the rest; a rejected one gives way to the next', async () => {
    const graded = { hospitalDays: 20, disabilityGrade: 8, gradeStateOn: '2026-06-01' };
    const first = await accepted(graded);
    expect(await claims.detail(member, first)).toMatchObject({ outcome: 'OK', benefitFen: 1_816_000 });
    const again = await accepted(graded);
    expect(await claims.detail(member, again)).toMatchObject({ outcome: 'DUPLICATE', benefitFen: 0 });
    await claims.take('first-review', await claims.bed.staff('first-reviewer'), [first], 'REJECT');
    await claims.settled();
    expect(await claims.detail(member, again)).toMatchObject({ outcome: 'OK', benefitFen: 1_816_000 });
  });

  test.each([
    [{ hospitalDays: 1, diedOn: '2026-03-09' }, 'FAULTY_CLAIM'],
    [{ disabilityGrade: 3 }, 'FAULTY_CLAIM'],
    [{}, 'FAULTY_CLAIM'],
    [{ hospitalDays: 1, diedOn: '2027-01-01' }, 'DAY_IN_FUTURE'],
  ])('is not taken in with %j', async (facts, code) => {
    const body = { plan: 'D-ACC', kind: 'ACCIDENT', facts: { accidentOn: ON, ...facts } };
    const drafted = await claims.bed.call('POST', '/api/claims/v1/claims', { token: member, key: randomUUID(), body });
    expect(drafted.body.code).toBe(code);
  });

  test('is not covered once its coverage was taken back with its roster', async () => {
    const personKey = claims.personKey(BERT);
    const [held] = await claims.bed.rows<{ coverage_id: string }>(
      'SELECT coverage_id FROM claims.coverage WHERE person_key = $1',
      [personKey],
    );
    const item = { coverageId: held!.coverage_id, personKey, end: '2025-12-31', version: 2 } as const;
    await claims.bed.deliver(coverageEnded, { orgId: ORGS.east, items: [{ ...item, reason: 'UNDONE' }] });
    const body = { ...ABOUT, facts: { accidentOn: ON, hospitalDays: 1 } };
    const drafted = await claims.bed.call('POST', '/api/claims/v1/claims', {
      token: await claims.bed.member(personKey),
      key: randomUUID(),
      body: { plan: body.plan, kind: body.kind, facts: body.facts },
    });
    expect(drafted.body.code).toBe('NO_COVERAGE_KNOWN');
  });
});
