import { randomUUID } from 'node:crypto';
import { ORGS } from '@huzhu/testing';
import { DrawSamples } from './commands/draw-samples.js';
import { ClaimsBed, type FeedRow, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT, CARL] = IDS as [string, string, string];
const SAMPLES = '/api/claims/v1/samples';
const STAY: FeedRow = {
  setl: 'S1',
  stay: 'V1',
  id: ANNA,
  from: '2026-03-02',
  to: '2026-03-08',
  inPolicy: 5_000,
  paid: 0,
};

describe('samples of decided claims', () => {
  let claims: ClaimsBed;
  const people = {} as Record<'officer' | 'first' | 'second' | 'approver' | 'fresh', string>;

  const shares = (PLAN: number, PEOPLE: number): unknown =>
    Object.assign(claims.bed.service.app.get(DrawSamples), { shares: { PLAN, PEOPLE } });
  const list = async (token: string, query = ''): Promise<Record<string, unknown>[]> =>
    (await claims.bed.call('GET', `${SAMPLES}${query}`, { token })).body.items;
  const find = (token: string, claimId: string, body: object, key = randomUUID()) =>
    claims.bed.call('POST', `${SAMPLES}/${claimId}/finding`, { token, key, body });

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover([ANNA, BERT, CARL].map((id) => ({ id, sealedPayee: 'a..b.c.d' })));
    people.officer = await claims.bed.staff('officer');
    people.first = await claims.bed.staff('first-reviewer');
    people.second = await claims.bed.staff('second-reviewer');
    people.approver = await claims.bed.staff('approver');
    people.fresh = await claims.bed.staff('second-reviewer');
  });
  afterAll(() => claims.stop());

  test('are drawn with the decision, of the plan or of people, each by its share', async () => {
    shares(0, 10_000);
    await claims.importFeed(feedText([STAY]));
    expect(await list(people.fresh)).toEqual([]);
    shares(10_000, 0);
    await claims.importFeed(feedText([{ ...STAY, setl: 'S2', stay: 'V2', id: BERT }]));
    const [drawn, ...others] = await list(people.fresh, '?decidedBy=PLAN');
    expect(others).toEqual([]);
    expect(drawn).toMatchObject({
      decidedBy: 'PLAN',
      shareBasisPoints: 10_000,
      sampledOn: '2026-07-01',
      mdtrtId: 'V2',
    });
    expect(await list(await claims.bed.staff('second-reviewer', { orgId: ORGS.west }))).toEqual([]);
  });

  test('are looked at once, by somebody without a step in the claim; an objection shows and pays nothing back', async () => {
    shares(0, 10_000);
    const member = await claims.bed.member(claims.personKey(CARL));
    const claimId = await claims.handIn(member, stayFacts('looked', 4, 400_000));
    await claims.accept(people.officer, claimId);
    await claims.take('first-review', people.first, [claimId]);
    await claims.take('second-review', people.second, [claimId]);
    expect(await list(people.fresh, '?decidedBy=PEOPLE')).toEqual([]);
    await claims.take('approval', people.approver, [claimId]);
    expect(await list(people.second, '?decidedBy=PEOPLE')).toEqual([]);
    const ids = async (query: string) => (await list(people.fresh, query)).map((sample) => sample['claimId']);
    const byAmount = await ids('?sort=amount');
    expect(byAmount.length).toBe(2);
    expect(await ids('?sort=-amount')).toEqual(byAmount.toReversed());
    expect(await ids('?sort=-sampled&plan=A-HOSP')).toEqual((await ids('?sort=sampled')).toReversed());
    expect(await ids('?plan=B-CI-HA')).toEqual([]);
    expect(await ids(`?orgId=${ORGS.west}`)).toEqual([]);
    expect(await list(people.fresh, '?decidedBy=PEOPLE')).toMatchObject([{ claimId, decidedBy: 'PEOPLE' }]);

    const objection = { finding: 'OBJECTED', reason: '发票与病历不符' };
    expect((await find(people.first, claimId, objection)).body).toMatchObject({ code: 'SAME_PERSON' });
    const own = await claims.bed.staff('approver', { personKey: claims.personKey(CARL) });
    expect((await find(own, claimId, objection)).body).toMatchObject({ code: 'RECUSAL_REQUIRED' });
    expect((await find(member, claimId, objection)).status).toBe(403);
    expect((await find(people.fresh, claimId, { finding: 'OBJECTED' })).body).toMatchObject({ code: 'REASON_MISSING' });
    const before = await claims.detail(people.officer, claimId);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => find(people.fresh, claimId, objection, key)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]!.body).toEqual({ claimId, finding: 'OBJECTED', followUpId: expect.any(String) });
    expect((await find(people.fresh, claimId, { finding: 'CONFIRMED' })).body).toMatchObject({ code: 'FOUND_BEFORE' });

    const after = await claims.detail(people.officer, claimId);
    const laterFinding = { ...objection, foundOn: '2026-07-01' };
    expect(after).toEqual({ ...before, laterFinding });
    expect(await claims.detail(member, claimId)).not.toHaveProperty('laterFinding');
    expect(await list(people.first, '?state=OBJECTED')).toMatchObject([{ claimId, ...laterFinding }]);
    const [row] = await claims.bed.rows<{ sealed_reason: string }>(
      `SELECT sealed_reason FROM claims.sample WHERE claim_id = '${claimId}'`,
    );
    expect(row!.sealed_reason).not.toContain('发票');
  });

  test('are not what is not there', async () => {
    expect((await find(people.fresh, randomUUID(), { finding: 'CONFIRMED' })).status).toBe(404);
  });
});
