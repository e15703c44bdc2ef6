import { randomUUID } from 'node:crypto';
import { waitUntil } from '@huzhu/testing';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA] = IDS as [string];
const CLAIMS = '/api/claims/v1/claims';
const LISTS = '/api/claims/v1/work-lists';
const STATEMENT = '本人为我会会员，材料属实';

describe('the check by the basic union', () => {
  let claims: ClaimsBed;
  let member: string;
  let clerk: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover([{ id: ANNA }]);
    member = await claims.bed.member(claims.personKey(ANNA));
    clerk = await claims.bed.staff('clerk');
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const check = (claimId: string, token = clerk, body: object = { statement: STATEMENT }) =>
    claims.bed.call('POST', `${CLAIMS}/${claimId}/union-check`, { token, key: randomUUID(), body });
  const listed = async (list: string, token: string): Promise<string[]> =>
    (await claims.bed.call('GET', `${LISTS}/${list}`, { token })).body.items.map(
      ({ claimId }: { claimId: string }) => claimId,
    );

  test('is on the list of the clerk until it is made, and acceptance has its own days from then on', async () => {
    const claimId = await claims.handIn(member, stayFacts('checked', 3, 400_000));
    expect(await listed('union-check', clerk)).toEqual([claimId]);
    await claims.bed.setToday('2026-07-03');
    expect((await check(claimId)).body).toMatchObject({ state: 'SUBMITTED' });
    expect(await listed('union-check', clerk)).toEqual([]);
    expect(await listed('acceptance', officer)).toEqual([claimId]);
    const detail = await claims.detail(officer, claimId);
    expect(detail).toMatchObject({
      deadline: { step: 'ACCEPTANCE', since: '2026-07-03', workingDays: 2, dueOn: '2026-07-07' },
      opinions: [{ step: 'UNION_CHECK', on: '2026-07-03', text: STATEMENT }],
    });
    expect((await claims.detail(member, claimId)).opinions).toEqual([{ step: 'UNION_CHECK', on: '2026-07-03' }]);
    expect((await check(claimId)).body).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'FIRST_REVIEW' });
  });

  test('is told as missed, and holds nothing up', async () => {
    const claimId = await claims.handIn(member, stayFacts('waiting', 4, 400_000));
    await claims.bed.setToday('2026-07-09');
    const levels = async () =>
      (
        await claims.bed.rows<{ level: string }>(
          `SELECT data ->> 'level' AS level FROM claims.journal
            WHERE type = 'deadline-escalated' AND data ->> 'step' = 'UNION_CHECK'`,
        )
      ).map(({ level }) => level);
    await waitUntil('it is told', async () => (await levels()).includes('OVERDUE'));
    expect(await listed('acceptance', officer)).toEqual([claimId]);
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'FIRST_REVIEW' });
    expect((await check(claimId)).body).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
  });

  test('is a clerk’s, who takes no other step of the claim, and is not asked for what a clerk took in', async () => {
    const claimId = await claims.handIn(member, stayFacts('duties', 5, 400_000));
    expect((await check(claimId, officer)).status).toBe(403);
    expect((await check(claimId, member)).status).toBe(403);
    const id = randomUUID();
    const checking = await claims.bed.staff('clerk', { id });
    expect((await check(claimId, checking, {})).body).toMatchObject({ state: 'SUBMITTED' });
    expect((await claims.accept(await claims.bed.staff('officer', { id }), claimId)).body).toMatchObject({
      code: 'SAME_PERSON',
      clause: 'SOD-1',
    });
    const body = { plan: 'A-HOSP', kind: 'HOSPITAL', idNumber: ANNA, facts: stayFacts('counter', 6, 400_000) };
    const drafted = await claims.bed.call('POST', CLAIMS, { token: clerk, key: randomUUID(), body });
    await claims.handInDraft(clerk, drafted.body.claimId, [
      'ID_CARD',
      'SETTLEMENT_SHEET',
      'INVOICE',
      'DISCHARGE_SUMMARY',
      'ITEMISED_LIST',
    ]);
    expect(await claims.detail(officer, drafted.body.claimId)).toMatchObject({ deadline: { step: 'ACCEPTANCE' } });
    expect((await check(drafted.body.claimId)).body).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
  });

  test('leaves rows as their history says', async () => {
    const proof = await claims.bed.call('GET', '/api/claims/v1/proof', { token: await claims.bed.staff('auditor') });
    expect(proof.body.findings).toEqual([]);
  });
});
