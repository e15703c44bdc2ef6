import { randomUUID } from 'node:crypto';
import { claimsPaymentRequested, type RecoveryItem, recoveryChanged, recoveryRepaid } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { readJournal } from '@huzhu/service';
import { ORGS } from '@huzhu/testing';
import type { Recovery } from './domain/recovery.js';
import { recoveryDecider, type RecoveryEvent } from './domain/recovery.decider.js';
import { ClaimsBed, feedText, IDS } from './testing/claims-bed.js';

const [ANNA] = IDS as [string];
const RECOVERIES = '/api/claims/v1/recoveries';

describe('money that is to come back', () => {
  let claims: ClaimsBed;
  beforeEach(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }]);
  });
  afterEach(() => claims.stop());

  const row = (name: string, month: number, inPolicy: number, setl = `S-${name}`) => ({
    setl,
    stay: `M-${name}`,
    id: ANNA,
    from: `2026-0${month}-01`,
    to: `2026-0${month}-05`,
    inPolicy,
    paid: 0,
  });
  const post = async (token: string, path: string, body?: object) =>
    claims.bed.call('POST', `${RECOVERIES}/${path}`, { token, key: randomUUID(), ...(body ? { body } : {}) });
  const amounts = async () => (await claims.bed.sent(claimsPaymentRequested)).map(({ amountFen }) => amountFen);

  /** 102,000 were paid for a stay that comes to 72,000: 30,000 are to come back. */
  const openOne = async (): Promise<RecoveryItem> => {
    await claims.importFeed(feedText([row('a', 3, 4_000)]));
    const later = await claims.importFeed(feedText([row('a', 3, 3_000, 'S-new')]));
    const { claimId } = (await claims.stays(later.feedId))[0]!;
    await claims.take('confirmation', await claims.bed.staff('second-reviewer'), [claimId]);
    const list = await claims.bed.call('GET', RECOVERIES, { token: await claims.bed.staff('officer') });
    expect(list.body.items).toMatchObject([{ claimId, state: 'OPEN', amountFen: 30_000, outstandingFen: 30_000 }]);
    return list.body.items[0] as RecoveryItem;
  };

  test('is kept back from a later benefit only as the member agreed, and the books follow', async () => {
    const { recoveryId } = await openOne();
    const member = await claims.bed.member(claims.personKey(ANNA));
    const agreement = { way: 'OFFSET', evidence: '本人在手机上确认' };
    expect((await post(member, `${recoveryId}/agreement`, agreement)).body).toMatchObject({ code: 'MEMBER_NOT_TOLD' });
    await claims.importFeed(feedText([row('b', 4, 1_000)]));
    expect(await amounts()).toEqual([102_000, 21_000]);
    await post(await claims.bed.staff('officer'), `${recoveryId}/notice`);
    expect((await post(member, `${recoveryId}/agreement`, agreement)).body).toMatchObject({ state: 'AGREED' });
    // The first later benefit is kept back as a whole, of the next one what is left.
    await claims.importFeed(feedText([row('c', 5, 1_000)]));
    await claims.importFeed(feedText([row('d', 6, 1_000)]));
    expect(await amounts()).toEqual([102_000, 21_000, 12_000]);
    const one = await claims.bed.call('GET', `${RECOVERIES}/${recoveryId}`, { token: member });
    expect(one.body).toMatchObject({ state: 'SETTLED', offsetFen: 30_000, outstandingFen: 0 });
    const rows = await claims.bed.rows('SELECT status, offset_fen FROM claims.claim WHERE offset_fen > 0 ORDER BY id');
    expect(rows).toEqual([
      { status: 'CLOSED', offset_fen: 21_000n },
      { status: 'APPROVED', offset_fen: 9_000n },
    ]);
    const totals = await claims.bed.call('GET', '/api/claims/v1/totals', { token: await claims.bed.staff('auditor') });
    expect(totals.body.funds[0]).toMatchObject({ approvedFen: 135_000, orderedFen: 135_000, waitingForPayeeFen: 0 });
    const states = (await claims.bed.sent(recoveryChanged)).map(({ state }) => state);
    expect(states).toEqual(['OPEN', 'TOLD', 'AGREED', 'AGREED', 'SETTLED']);
    await claims.bed.service.parts.database.system.transaction(async (tx) => {
      const state = fold<Recovery, RecoveryEvent>(recoveryDecider, await readJournal(tx, 'claims', recoveryId));
      expect(state).toMatchObject({ status: 'SETTLED', offsetFen: 30_000n });
    });
  });

  test('an agreement that was revoked keeps nothing back', async () => {
    const { recoveryId } = await openOne();
    await post(await claims.bed.staff('officer'), `${recoveryId}/notice`);
    const clerk = await claims.bed.staff('clerk');
    await post(clerk, `${recoveryId}/agreement`, { way: 'OFFSET', evidence: '签字原件 7 号' });
    expect((await post(clerk, `${recoveryId}/agreement/revocation`)).body).toMatchObject({ state: 'TOLD' });
    await claims.importFeed(feedText([row('b', 4, 1_000)]));
    expect(await amounts()).toEqual([102_000, 21_000]);
    const text = await claims.bed.rows<{ text: string }>(
      'SELECT string_agg(j::text, $1) AS text FROM claims.journal AS j',
      [' '],
    );
    expect(text[0]!.text).not.toContain('签字原件');
  });

  test('comes back by bank, one credit once, never more than is due', async () => {
    const { recoveryId } = await openOne();
    const accountant = await claims.bed.staff('accountant');
    const credit = { amountFen: 10_000, receivedOn: '2026-07-01', bankReference: 'B-1' };
    expect((await post(accountant, `${recoveryId}/repayments`, credit)).body).toMatchObject({ repaidFen: 10_000 });
    expect((await post(accountant, `${recoveryId}/repayments`, credit)).body).toMatchObject({
      code: 'BANK_REFERENCE_USED',
      facts: { claimId: expect.any(String), receivedOn: '2026-07-01', amountFen: 10_000 },
    });
    const more = { ...credit, amountFen: 20_001, bankReference: 'B-2' };
    expect((await post(accountant, `${recoveryId}/repayments`, more)).body).toMatchObject({
      code: 'ABOVE_OUTSTANDING',
    });
    const rest = { ...more, amountFen: 20_000 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(accountant, `${recoveryId}/repayments`, { ...rest, bankReference: `R-${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await claims.bed.sent(recoveryRepaid)).toMatchObject([{ amountFen: 10_000 }, { amountFen: 20_000 }]);
  });

  test('is given up by two, and seen by nobody outside', async () => {
    const { recoveryId } = await openOne();
    const officer = await claims.bed.staff('officer');
    await post(officer, `${recoveryId}/write-off`, { reason: '本人已去世，无遗产' });
    const [one, two] = [await claims.bed.staff(['approver', 'officer']), await claims.bed.staff('approver')];
    expect((await post(one, `${recoveryId}/write-off/decision`, { verdict: 'REJECT' })).body).toMatchObject({
      state: 'OPEN',
    });
    await post(one, `${recoveryId}/write-off`, { reason: '再次申请' });
    expect((await post(one, `${recoveryId}/write-off/decision`, { verdict: 'PASS' })).body).toMatchObject({
      code: 'SAME_PERSON',
    });
    expect((await post(two, `${recoveryId}/write-off/decision`, { verdict: 'PASS' })).body).toMatchObject({
      state: 'WRITTEN_OFF',
      writtenOffFen: 30_000,
    });
    const ids = async (query: string) => {
      const { body } = await claims.bed.call('GET', `${RECOVERIES}?${query}`, { token: officer });
      return (body.items as { recoveryId: string }[]).map((item) => item.recoveryId);
    };
    const byAmount = await ids('plan=A-HOSP&sort=amount');
    expect(byAmount).toContain(recoveryId);
    expect(await ids('plan=A-HOSP&sort=-amount')).toEqual(byAmount.toReversed());
    expect(await ids('plan=C-WOMEN&sort=opened')).toEqual([]);
    const west = await claims.bed.staff('officer', { orgId: ORGS.west });
    expect((await claims.bed.call('GET', `${RECOVERIES}/${recoveryId}`, { token: west })).status).toBe(404);
  });
});

describe('an exclusion', () => {
  let claims: ClaimsBed;
  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }]);
  });
  afterAll(() => claims.stop());

  test('is set by a reviewer, confirmed or lifted by another; later stays follow', async () => {
    const rowOf = (name: string, month: number) => ({
      setl: `S-${name}`,
      stay: `M-${name}`,
      id: ANNA,
      from: `2026-0${month}-01`,
      to: `2026-0${month}-05`,
      inPolicy: 20_000,
      paid: 0,
    });
    const feed = await claims.importFeed(feedText([rowOf('a', 3), rowOf('b', 4)]));
    const [one, two] = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId) as [string, string];
    const set = async (token: string, body: object) =>
      claims.bed.call('POST', `/api/claims/v1/claims/${one}/exclusion`, {
        token,
        key: randomUUID(),
        body: { opinion: '对方责任，已获赔偿', ...body },
      });
    const reviewer = await claims.bed.staff(['first-reviewer', 'second-reviewer']);
    for (const exclusion of ['PRE_EXISTING', 'HOSPITAL_LEVEL', 'CRIME_OR_DRUGS']) {
      expect((await set(reviewer, { exclusion })).body).toMatchObject({ code: 'EXCLUSION_NOT_LISTED' });
    }
    for (const role of ['second-reviewer', 'approver'] as const) {
      const notMine = await set(await claims.bed.staff(role), { exclusion: 'THIRD_PARTY' });
      expect(notMine.status).toBe(403);
    }
    expect((await set(reviewer, { exclusion: 'THIRD_PARTY' })).body).toMatchObject({ state: 'CONFIRMATION' });
    const shown = await claims.detail(reviewer, one);
    expect(shown).toMatchObject({ outcome: 'EXCLUDED', benefitFen: 0 });
    expect(shown.steps.at(-1)).toMatchObject({ rule: 'EXCLUDED', facts: { exclusion: 'THIRD_PARTY' } });
    await claims.settled();
    expect(await claims.detail(reviewer, two)).toMatchObject({ benefitFen: 726_000 });
    expect((await claims.take('confirmation', reviewer, [one])).body.results).toMatchObject([
      { refused: 'SAME_PERSON' },
    ]);
    const other = await claims.bed.staff('second-reviewer');
    expect((await set(other, {})).body).toMatchObject({ state: 'FIRST_REVIEW' });
    expect(await claims.detail(reviewer, one)).toMatchObject({ outcome: 'OK' });
    const third = await claims.bed.staff('first-reviewer');
    expect((await set(third, { exclusion: 'FRAUD' })).body).toMatchObject({ state: 'CONFIRMATION' });
    const last = await claims.bed.staff('second-reviewer');
    expect((await claims.take('confirmation', last, [one])).body.results).toMatchObject([{ state: 'CLOSED' }]);
  });
});
