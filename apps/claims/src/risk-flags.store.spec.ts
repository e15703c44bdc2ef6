import { randomUUID } from 'node:crypto';
import { claimsPaymentRequested, householdRegistered, relativeDeclared, staffChanged } from '@huzhu/contracts';
import { bankCardCheckDigit } from '@huzhu/kernel';
import { ORGS } from '@huzhu/testing';
import { ClaimsBed, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const SEALED = 'a..b.c.d';
const [ANNA, BERT, CLARA, DORA] = IDS as [string, string, string, string];
const CARD = `622202000000000009${bankCardCheckDigit('622202000000000009')}`;
const OTHER_CARD = `622202000000000008${bankCardCheckDigit('622202000000000008')}`;
const CARD_KEY = 'c'.repeat(64);

describe('risk flags', () => {
  let claims: ClaimsBed;
  beforeEach(async () => {
    claims = await ClaimsBed.start();
  });
  afterEach(() => claims.stop());

  const rowOf = (id: string, name: string) => ({
    setl: `S-${name}`,
    stay: `M-${name}`,
    id,
    from: '2026-03-01',
    to: '2026-03-05',
    inPolicy: 4_000,
    paid: 0,
  });
  const seen = async (): Promise<unknown[][]> => {
    const rows = await claims.bed.rows<{ mdtrt_id: string; status: string; risk_flags: string[] }>(
      'SELECT mdtrt_id, status, risk_flags FROM claims.claim ORDER BY mdtrt_id',
    );
    return rows.map((row) => [row.mdtrt_id, row.status, ...row.risk_flags]);
  };
  const givePayee = async (claimId: string, cardNumber: string, more: { name?: string; payeeKind?: string } = {}) =>
    claims.bed.call('POST', `/api/claims/v1/claims/${claimId}/payee`, {
      token: await claims.bed.staff('clerk'),
      key: randomUUID(),
      body: { name: '测试', cardNumber, ...more },
    });
  const check = async (claimId: string, verdict: string, token: string) =>
    claims.bed.call('POST', `/api/claims/v1/payee-checks/${claimId}`, {
      token,
      key: randomUUID(),
      body: { verdict, opinion: '已电话核实' },
    });

  test('one card on a roster for two people sends both to people; the reviewer sees why', async () => {
    await claims.cover([ANNA, BERT].map((id) => ({ id, sealedPayee: SEALED, payeeKey: CARD_KEY })));
    await claims.cover([{ id: CLARA, sealedPayee: SEALED, payeeKey: 'd'.repeat(64) }]);
    const feed = await claims.importFeed(feedText([rowOf(ANNA, 'a'), rowOf(BERT, 'b'), rowOf(CLARA, 'c')]));
    expect(await seen()).toEqual([
      ['M-a', 'FIRST_REVIEW', 'SHARED_CARD'],
      ['M-b', 'FIRST_REVIEW', 'SHARED_CARD'],
      ['M-c', 'APPROVED'],
    ]);
    const { claimId } = (await claims.stays(feed.feedId))[0]!;
    expect(await claims.detail(await claims.bed.staff('first-reviewer'), claimId)).toMatchObject({
      flags: [{ flag: 'SHARED_CARD', clause: expect.any(String), reason: expect.stringContaining('账户') }],
    });
    const shown = await claims.detail(await claims.bed.member(claims.personKey(ANNA)), claimId);
    expect(shown.flags).toBeUndefined();
    expect(shown.riskFlags).toEqual([]);
  });

  test('a card that comes later and is somebody else’s is checked by a person before anything is ordered to it', async () => {
    await claims.cover([{ id: ANNA }, { id: BERT }]);
    const feed = await claims.importFeed(feedText([rowOf(ANNA, 'a'), rowOf(BERT, 'b')]));
    const [anna, bert] = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId) as [string, string];
    expect((await givePayee(anna, CARD)).body).toMatchObject({ state: 'APPROVED' });
    expect((await givePayee(bert, CARD)).body).toMatchObject({ state: 'WAITING_FOR_PAYEE' });
    expect(await claims.bed.sent(claimsPaymentRequested)).toHaveLength(1);
    const token = await claims.bed.staff('approver');
    const list = await claims.bed.call('GET', '/api/claims/v1/payee-checks', { token });
    expect(list.body.items).toMatchObject([{ claimId: bert, payableFen: 102_000 }]);
    const own = await claims.bed.staff('approver', { personKey: claims.personKey(BERT) });
    expect((await check(bert, 'PASS', own)).body).toMatchObject({ code: 'RECUSAL_REQUIRED' });
    expect((await check(bert, 'REJECT', token)).body).toMatchObject({ state: 'WAITING_FOR_PAYEE' });
    expect((await check(bert, 'PASS', token)).body).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
    expect((await givePayee(bert, CARD)).body).toMatchObject({ state: 'WAITING_FOR_PAYEE' });
    expect((await check(bert, 'PASS', token)).body).toMatchObject({ state: 'APPROVED' });
    expect(await claims.bed.sent(claimsPaymentRequested)).toHaveLength(2);
    const stored = await claims.bed.rows<{ text: string }>(
      `SELECT string_agg(j::text, '') || (SELECT string_agg(p::text, '') FROM claims.person_payee AS p) AS text
         FROM claims.journal AS j`,
    );
    expect(stored[0]!.text).not.toContain(CARD);
  });

  test('a card in another name goes to people, at any stage; one in the member’s name does not', async () => {
    await claims.cover([
      { id: ANNA, name: '欧阳安娜' },
      { id: BERT, name: '测试' },
    ]);
    const feed = await claims.importFeed(feedText([rowOf(ANNA, 'a'), rowOf(BERT, 'b')]));
    const [anna, bert] = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId) as [string, string];
    expect((await givePayee(bert, OTHER_CARD)).body).toMatchObject({ state: 'APPROVED' });
    expect((await givePayee(anna, CARD)).body).toMatchObject({ state: 'WAITING_FOR_PAYEE' });
    const token = await claims.bed.staff('approver');
    const list = (query: string) => claims.bed.call('GET', `/api/claims/v1/payee-checks?${query}`, { token });
    const item = { claimId: anna, payeeFinding: 'PAYEE_NAME_DIFFERS', payeeKind: 'MEMBER' };
    expect((await list('finding=PAYEE_NAME_DIFFERS&sort=-amount')).body.items).toMatchObject([item]);
    expect((await list('finding=SHARED_CARD')).body.items).toEqual([]);
    expect(await claims.detail(token, anna)).toMatchObject({ payeeFinding: 'PAYEE_NAME_DIFFERS' });
    const shown = await claims.detail(await claims.bed.member(claims.personKey(ANNA)), anna);
    expect(shown).toMatchObject({ payeeKind: 'MEMBER' });
    expect(shown.payeeFinding).toBeUndefined();
    // What comes later is not approved by the plan alone, as long as nobody has looked.
    await claims.importFeed(feedText([{ ...rowOf(ANNA, 'c'), from: '2026-04-01', to: '2026-04-05' }]));
    expect(await seen()).toContainEqual(['M-c', 'FIRST_REVIEW', 'PAYEE_NAME_DIFFERS']);
    expect((await check(anna, 'PASS', token)).body).toMatchObject({ state: 'APPROVED' });
    await claims.importFeed(feedText([{ ...rowOf(ANNA, 'd'), from: '2026-05-01', to: '2026-05-05' }]));
    expect(await seen()).toContainEqual(['M-d', 'APPROVED']);
    const stored = await claims.bed.rows<{ text: string }>(
      `SELECT (SELECT string_agg(j::text, '') FROM claims.journal AS j) || (SELECT string_agg(p::text, '') FROM claims.person_payee AS p)
           || (SELECT string_agg(o::text, '') FROM claims.outbox AS o) || (SELECT string_agg(c::text, '') FROM claims.claim AS c) AS text`,
    );
    expect(stored[0]!.text).not.toMatch(/测试|安娜/u);
  });

  test('an heir is paid by the papers that prove it, and by nobody who gave the card', async () => {
    await claims.cover([{ id: ANNA, sealedPayee: SEALED, name: '安娜' }]);
    const member = await claims.bed.member(claims.personKey(ANNA));
    const clerk = await claims.bed.staff('clerk');
    const claimId = await claims.draft(member, stayFacts('heir', 3, 400_000));
    for (const kind of ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST']) {
      await claims.addDocument(member, claimId, kind);
    }
    expect((await givePayee(claimId, CARD, { payeeKind: 'HEIR', name: '继承人' })).status).toBe(200);
    const submit = () =>
      claims.bed.call('POST', `/api/claims/v1/claims/${claimId}/submission`, { token: clerk, key: randomUUID() });
    const proofs = ['DEATH_CERTIFICATE', 'RELATIONSHIP_PROOF', 'HEIR_PROOF'];
    expect((await submit()).body).toMatchObject({ code: 'DOCUMENTS_MISSING', facts: { missing: proofs } });
    for (const kind of proofs) await claims.addDocument(clerk, claimId, kind);
    expect((await submit()).body).toMatchObject({ state: 'SUBMITTED' });
    await claims.accept(await claims.bed.staff('officer'), claimId);
    expect(await claims.detail(await claims.bed.staff('approver'), claimId)).toMatchObject({
      riskFlags: ['PAYEE_NOT_MEMBER'],
      payeeKind: 'HEIR',
    });
    // A fed claim of the same member is still paid to the member's own card.
    await claims.importFeed(feedText([{ ...rowOf(ANNA, 'own'), from: '2026-05-01', to: '2026-05-05' }]));
    expect(await seen()).toContainEqual(['M-own', 'APPROVED']);
  });

  test('a guardian’s card that comes after the approval waits for the papers and for a person', async () => {
    await claims.cover([{ id: ANNA }]);
    const feed = await claims.importFeed(feedText([rowOf(ANNA, 'a')]));
    const { claimId } = (await claims.stays(feed.feedId))[0]!;
    expect((await givePayee(claimId, CARD, { payeeKind: 'GUARDIAN' })).body.state).toBe('WAITING_FOR_PAYEE');
    const token = await claims.bed.staff('approver');
    expect((await check(claimId, 'PASS', token)).body).toMatchObject({ code: 'DOCUMENTS_MISSING' });
    for (const kind of ['RELATIONSHIP_PROOF', 'GUARDIAN_PROOF']) {
      await claims.addDocument(await claims.bed.staff('clerk'), claimId, kind);
    }
    expect((await check(claimId, 'PASS', token)).body).toMatchObject({ state: 'APPROVED' });
  });

  test('another card of one’s own needs nobody', async () => {
    await claims.cover([{ id: ANNA }, { id: BERT }]);
    const feed = await claims.importFeed(feedText([rowOf(ANNA, 'a'), rowOf(BERT, 'b')]));
    const [anna, bert] = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId) as [string, string];
    await givePayee(anna, CARD);
    expect((await givePayee(bert, OTHER_CARD)).body).toMatchObject({ state: 'APPROVED' });
  });

  test('staff, their households and the relatives they name are looked at, and never by them', async () => {
    await claims.cover([ANNA, BERT, CLARA, DORA].map((id) => ({ id, sealedPayee: SEALED })));
    const staffId = randomUUID();
    const personKey = claims.personKey(ANNA);
    await claims.bed.deliver(staffChanged, {
      staffId,
      orgId: ORGS.city,
      roles: ['first-reviewer'],
      active: true,
      personKey,
    });
    await claims.bed.deliver(householdRegistered, {
      householdId: randomUUID(),
      orgId: ORGS.city,
      fileNumber: 'F1',
      category: 'DEEP',
      activeFrom: '2026-01-01',
      mainPersonKey: personKey,
      memberPersonKeys: [personKey, claims.personKey(BERT)],
    });
    const reviewer = await claims.bed.staff('first-reviewer', { id: staffId, personKey });
    const named = await claims.bed.call('POST', '/api/claims/v1/relatives', {
      token: reviewer,
      key: randomUUID(),
      body: { idNumber: CLARA },
    });
    expect(named.body).toMatchObject({ clause: 'SOD-3' });
    expect(await claims.bed.sent(relativeDeclared)).toMatchObject([{ staffId, personKey: claims.personKey(CLARA) }]);
    const feed = await claims.importFeed(
      feedText([rowOf(ANNA, 'a'), rowOf(BERT, 'b'), rowOf(CLARA, 'c'), rowOf(DORA, 'd')]),
    );
    expect(await seen()).toEqual([
      ['M-a', 'FIRST_REVIEW', 'STAFF_OR_RELATIVE'],
      ['M-b', 'FIRST_REVIEW', 'STAFF_OR_RELATIVE'],
      ['M-c', 'FIRST_REVIEW', 'STAFF_OR_RELATIVE'],
      ['M-d', 'APPROVED'],
    ]);
    const ids = (await claims.stays(feed.feedId)).slice(0, 3).map(({ claimId }) => claimId);
    const list = await claims.bed.call('GET', '/api/claims/v1/work-lists/first-review', { token: reviewer });
    expect(list.body.items).toEqual([]);
    const { results } = (await claims.take('first-review', reviewer, ids)).body;
    expect(results.map(({ refused, clause }: Record<string, string>) => [refused, clause])).toEqual(
      Array.from({ length: 3 }, () => ['RECUSAL_REQUIRED', 'SOD-3']),
    );
    const other = await claims.bed.staff('first-reviewer');
    expect((await claims.take('first-review', other, ids)).body.decided).toBe(3);
  });

  test('a picture shown by another member, or for another stay, is noticed; an identity card is not', async () => {
    await claims.cover([ANNA, BERT].map((id) => ({ id, sealedPayee: SEALED })));
    const officer = await claims.bed.staff('officer');
    const flagsOf = async (id: string, name: string, month: number, pictures: Record<string, string>) => {
      const member = await claims.bed.member(claims.personKey(id));
      const claimId = await claims.draft(member, stayFacts(name, month, 400_000));
      for (const [kind, content] of Object.entries(pictures)) {
        await claims.addDocument(member, claimId, kind, `%PDF-1.7 ${content}`);
      }
      await claims.bed.call('POST', `/api/claims/v1/claims/${claimId}/submission`, {
        token: member,
        key: randomUUID(),
      });
      await claims.accept(officer, claimId);
      return (await claims.detail(officer, claimId)).riskFlags;
    };
    const papers = (name: string) => ({
      SETTLEMENT_SHEET: `sheet ${name}`,
      INVOICE: `invoice ${name}`,
      DISCHARGE_SUMMARY: `summary ${name}`,
      ITEMISED_LIST: `list ${name}`,
    });
    expect(await flagsOf(ANNA, 'one', 3, { ID_CARD: 'anna', ...papers('1') })).toEqual([]);
    expect(await flagsOf(ANNA, 'two', 4, { ID_CARD: 'anna', ...papers('2') })).toEqual([]);
    expect(await flagsOf(ANNA, 'three', 5, { ID_CARD: 'anna', ...papers('3'), INVOICE: 'invoice 1' })).toEqual([
      'IMAGE_SEEN_BEFORE',
    ]);
    expect(await flagsOf(BERT, 'four', 3, { ID_CARD: 'anna', ...papers('4') })).toEqual(['IMAGE_SEEN_BEFORE']);
    const stored = await claims.bed.rows<{ sha: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM claims.claim_document AS d JOIN claims.used_image AS i ON i.image_key = d.sha256) AS sha',
    );
    expect(stored).toEqual([{ sha: false }]);
  });
});
