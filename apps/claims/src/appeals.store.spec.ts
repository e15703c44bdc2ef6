import { randomUUID } from 'node:crypto';
import { claimsPaymentRequested } from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT, CARL] = IDS as [string, string, string];
const CLAIMS = '/api/claims/v1/claims';
const CARD = 'a..b.c.d';

describe('an appeal', () => {
  let claims: ClaimsBed;
  const people = {} as Record<'officer' | 'first' | 'second' | 'approver' | 'other' | 'fresh', string>;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover([ANNA, BERT, CARL].map((id) => ({ id, sealedPayee: CARD })));
    people.officer = await claims.bed.staff('officer');
    people.first = await claims.bed.staff('first-reviewer');
    people.second = await claims.bed.staff('second-reviewer');
    people.approver = await claims.bed.staff('approver');
    people.other = await claims.bed.staff('approver');
    people.fresh = await claims.bed.staff('second-reviewer');
  });
  afterAll(() => claims.stop());

  const memberOf = (id: string): Promise<string> => claims.bed.member(claims.personKey(id));
  const post = (token: string, path: string, body: object) =>
    claims.bed.call('POST', `${CLAIMS}/${path}`, { token, key: randomUUID(), body });
  const appeals = async (token: string): Promise<string[]> =>
    (await claims.bed.call('GET', '/api/claims/v1/work-lists/appeal', { token })).body.items.map(
      ({ claimId }: { claimId: string }) => claimId,
    );

  test('against a rejection is answered by somebody else, decided anew and approved by others still', async () => {
    const member = await memberOf(ANNA);
    const claimId = await claims.handIn(member, stayFacts('rejected', 4, 400_000));
    await claims.accept(people.officer, claimId);
    await claims.take('first-review', people.first, [claimId], 'REJECT');
    // 15 working days after Wednesday 1 July.
    expect(await claims.detail(member, claimId)).toMatchObject({
      appealUntil: '2026-07-22',
      rejectedBecause: '核对无误',
    });
    expect((await post(member, `${claimId}/appeal`, { reason: '发票齐全' })).body).toMatchObject({ state: 'APPEALED' });
    expect((await post(member, `${claimId}/appeal`, { reason: '再次' })).body).toMatchObject({
      code: 'APPEALED_BEFORE',
    });
    expect(await claims.detail(member, claimId)).toMatchObject({
      deadline: { step: 'APPEAL', workingDays: 10, dueOn: '2026-07-15' },
      appeal: { lodgedOn: '2026-07-01', reason: '发票齐全' },
    });
    expect([await appeals(people.first), await appeals(people.fresh)]).toEqual([[], [claimId]]);
    const uphold = { verdict: 'UPHOLD', answer: '申诉成立' };
    expect((await post(people.first, `${claimId}/appeal/answer`, uphold)).body).toMatchObject({ code: 'SAME_PERSON' });
    expect((await post(people.fresh, `${claimId}/appeal/answer`, uphold)).body).toMatchObject({ state: 'APPROVAL' });
    expect((await claims.take('approval', people.fresh, [claimId])).status).toBe(403);
    expect((await claims.take('approval', people.approver, [claimId])).body.results).toMatchObject([
      { state: 'APPROVED' },
    ]);
    expect(await claims.detail(member, claimId)).toMatchObject({
      benefitFen: 102_000,
      appeal: { verdict: 'UPHELD', answer: '申诉成立' },
    });
    expect(await appeals(people.second)).toEqual([]);
  });

  test('that is dismissed leaves the decision, and cannot be lodged again or too late', async () => {
    const member = await memberOf(BERT);
    const [one, two] = [
      await claims.handIn(member, stayFacts('none', 4, 30_000)),
      await claims.handIn(member, stayFacts('none2', 5, 20_000)),
    ] as const;
    for (const claimId of [one, two]) {
      await claims.accept(people.officer, claimId);
      await claims.take('confirmation', people.first, [claimId]);
    }
    expect((await post(member, `${one}/appeal`, { reason: '金额不对' })).body).toMatchObject({ state: 'APPEALED' });
    const answer = { verdict: 'UPHOLD', answer: '…' };
    expect((await post(people.fresh, `${one}/appeal/answer`, answer)).body).toMatchObject({ code: 'NOTHING_CHANGES' });
    const dismissed = await post(people.fresh, `${one}/appeal/answer`, { ...answer, verdict: 'DISMISS' });
    expect(dismissed.body).toMatchObject({ state: 'CLOSED' });
    await claims.bed.setToday('2026-07-23');
    expect((await post(member, `${two}/appeal`, { reason: '迟了' })).body).toMatchObject({
      code: 'APPEAL_TOO_LATE',
      facts: { lastDay: '2026-07-22' },
    });
  });

  test('against an amount corrects it by a claim over the difference, while the payment goes on', async () => {
    await claims.bed.setToday('2026-07-23');
    const member = await memberOf(CARL);
    const claimId = await claims.handIn(member, stayFacts('amount', 4, 400_000));
    await claims.accept(people.officer, claimId);
    await claims.take('first-review', people.first, [claimId]);
    await claims.take('second-review', people.second, [claimId]);
    await claims.take('approval', people.approver, [claimId]);
    const before = (await claims.bed.sent(claimsPaymentRequested)).length;
    expect((await post(member, `${claimId}/appeal`, { reason: '医院是二级' })).body).toMatchObject({
      state: 'APPROVED',
    });
    expect(await appeals(people.fresh)).toEqual([claimId]);
    const facts = { ...stayFacts('amount', 4, 400_000), hospitalLevel: 2 };
    const upheld = await post(people.fresh, `${claimId}/appeal/answer`, { verdict: 'UPHOLD', answer: '更正', facts });
    expect(upheld.body).toMatchObject({ state: 'APPROVED' });
    const correction = upheld.body.correctedBy as string;
    // 340,000 at 35 instead of 30 per cent.
    expect(await claims.detail(member, correction)).toMatchObject({
      state: 'APPROVAL',
      benefitFen: 17_000,
      resettles: claimId,
    });
    expect((await claims.take('approval', people.approver, [correction])).body.results).toMatchObject([
      { refused: 'SAME_PERSON' },
    ]);
    expect((await claims.take('approval', people.other, [correction])).body.results).toMatchObject([
      { state: 'APPROVED' },
    ]);
    const requests = await claims.bed.sent(claimsPaymentRequested);
    expect(requests.slice(before)).toMatchObject([{ businessKey: `claims/${correction}/1`, amountFen: 17_000 }]);
    await claims.settled();
    expect(await claims.detail(member, claimId)).toMatchObject({
      benefitFen: 102_000,
      appeal: { correctedBy: correction },
    });
  });

  test('leaves one page for all claims of a person: the correction belongs to the illness, each is paid for itself', async () => {
    const member = await memberOf(CARL);
    const path = `/api/claims/v1/people/${claims.personKey(CARL)}/claims`;
    const { body } = await claims.bed.call('GET', path, { token: member });
    expect(body).toMatchObject({ payments: 0, payableFen: 119_000, paidFen: 0 });
    expect(body.illnesses).toMatchObject([
      { from: '2026-04-01', to: '2026-04-05', plans: ['A-HOSP'], payableFen: 119_000 },
    ]);
    expect(body.illnesses[0].claimIds).toHaveLength(2);
    expect((await claims.bed.call('GET', path, { token: people.officer })).body.claims).toHaveLength(2);
    const strangers = [await memberOf(ANNA), await claims.bed.staff('officer', { orgId: ORGS.west })];
    for (const token of strangers) expect((await claims.bed.call('GET', path, { token })).status).toBe(404);
  });
});
