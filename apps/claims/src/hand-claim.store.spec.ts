import { randomUUID } from 'node:crypto';
import { claimsPaymentRequested, claimSubmitted } from '@huzhu/contracts';
import { bankCardCheckDigit } from '@huzhu/kernel';
import { PayeeOpener } from '@huzhu/service';
import { ORGS, statementsOfCommands } from '@huzhu/testing';
import sharp from 'sharp';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const CARD = `622202000000000001${bankCardCheckDigit('622202000000000001')}`;
const CLAIMS = '/api/claims/v1/claims';

describe('a claim by hand', () => {
  let claims: ClaimsBed;
  let member: string;
  let people: Record<'officer' | 'first' | 'second' | 'approver' | 'other', string>;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA }, { id: BERT, sealedPayee: 'a..b.c.d' }]);
    member = await claims.bed.member(claims.personKey(ANNA));
    people = {
      officer: await claims.bed.staff('officer'),
      first: await claims.bed.staff('first-reviewer'),
      second: await claims.bed.staff('second-reviewer'),
      approver: await claims.bed.staff('approver'),
      other: await claims.bed.staff('approver'),
    };
  });
  afterAll(() => claims.stop());

  const keyed = (token: string, path: string, body?: object) =>
    claims.bed.call('POST', `${CLAIMS}/${path}`, { token, key: randomUUID(), ...(body ? { body } : {}) });

  test('passes an officer, two reviewers and an approver, then waits for a card and is ordered to it', async () => {
    const claimId = await claims.handIn(member, stayFacts('one', 4, 400_000));
    expect(await claims.bed.sent(claimSubmitted)).toMatchObject([{ claimId, channel: 'MEMBER' }]);
    expect((await claims.accept(people.officer, claimId)).body).toMatchObject({ state: 'FIRST_REVIEW' });
    for (const [step, token, state] of [
      ['first-review', people.first, 'SECOND_REVIEW'],
      ['second-review', people.second, 'APPROVAL'],
      ['approval', people.approver, 'WAITING_FOR_PAYEE'],
    ] as const) {
      const list = await claims.bed.call('GET', `/api/claims/v1/work-lists/${step}`, { token });
      expect(list.body.items).toMatchObject([{ claimId, channel: 'MEMBER', payableFen: 102_000 }]);
      expect((await claims.take(step, token, [claimId])).body).toEqual({ decided: 1, results: [{ claimId, state }] });
    }
    const payee = { name: '测试人', cardNumber: CARD };
    expect((await keyed(member, `${claimId}/payee`, { ...payee, cardNumber: '6222020000000000' })).body).toMatchObject({
      code: 'CARD_CHECKSUM',
    });
    expect((await keyed(member, `${claimId}/payee`, payee)).body).toMatchObject({ state: 'APPROVED' });
    const [request] = await claims.bed.sent(claimsPaymentRequested);
    expect(request).toMatchObject({ businessKey: `claims/${claimId}/1`, amountFen: 102_000, orgId: ORGS.east });
    const opener = await PayeeOpener.of(claims.bed.environment['PAYEE_PRIVATE_KEYS']!);
    expect(await opener.open(request!.sealedPayee)).toEqual({
      name: '测试人',
      accountNumber: CARD,
      accountKind: 'CARD',
    });
    const stored = await claims.bed.rows<{ text: string }>(
      `SELECT coalesce(string_agg(t, ''), '') AS text FROM (
         SELECT c::text AS t FROM claims.claim AS c UNION ALL SELECT j::text FROM claims.journal AS j
         UNION ALL SELECT p::text FROM claims.person_payee AS p UNION ALL SELECT i::text FROM claims.idempotency AS i) AS x`,
    );
    expect(stored[0]!.text).not.toContain(CARD);
    expect(stored[0]!.text).not.toContain('测试人');
  });

  test('shows its member what was decided and why, but not who wrote what', async () => {
    const [{ claimId }] = (await claims.bed.call('GET', CLAIMS, { token: member })).body.items as [{ claimId: string }];
    const detail = await claims.detail(member, claimId);
    expect(detail).toMatchObject({ outcome: 'OK', benefitFen: 102_000, facts: { hospital: 'H-one' }, hasPayee: true });
    expect(detail.steps.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining([
        'PERIOD',
        'ELIGIBLE',
        'DEDUCTIBLE',
        'TIER',
        'ROUNDING',
        'CAP_PER_STAY',
        'CAP_PER_PERIOD',
      ]),
    );
    expect(detail.opinions).toHaveLength(4);
    expect(detail.opinions[1]).toEqual({ step: 'FIRST_REVIEW', on: '2026-07-01' });
    const staff = await claims.detail(people.officer, claimId);
    expect(staff.opinions[1]).toMatchObject({ step: 'FIRST_REVIEW', text: '核对无误' });
    const read = await claims.bed.rows(`SELECT 1 FROM claims.audit_leaf WHERE action = 'claims.read-claim'`);
    expect(read.length).toBe(2);
  });

  test('comes back once with everything that is missing, is completed, and goes on', async () => {
    const claimId = await claims.draft(member, stayFacts('two', 5, 400_000));
    await claims.addDocument(member, claimId, 'ID_CARD');
    const early = await keyed(member, `${claimId}/submission`);
    expect(early.body).toMatchObject({
      code: 'DOCUMENTS_MISSING',
    });
    for (const kind of ['SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'])
      await claims.addDocument(member, claimId, kind);
    expect((await keyed(member, `${claimId}/submission`)).body).toMatchObject({ state: 'SUBMITTED' });
    const back = { missing: ['ADMISSION_RECORD', 'INVOICE'], note: '发票看不清' };
    const returned = await keyed(people.officer, `${claimId}/return`, back);
    expect(returned.body).toMatchObject({ state: 'RETURNED_FOR_FIX' });
    expect(await claims.detail(member, claimId)).toMatchObject({ ...back, fixBy: '2026-07-16' });
    await claims.addDocument(member, claimId, 'ADMISSION_RECORD');
    await claims.addDocument(member, claimId, 'INVOICE', '%PDF-1.7 better');
    await keyed(member, `${claimId}/submission`);
    const again = await keyed(people.officer, `${claimId}/return`, { missing: ['ID_CARD'] });
    expect(again.body).toMatchObject({ code: 'MISSING_NAMED_LATE' });
    expect((await claims.accept(people.officer, claimId)).body).toMatchObject({ state: 'FIRST_REVIEW' });
  });

  test('a page that is older than the claim is told what changed, whatever it asks for', async () => {
    const claimId = await claims.handIn(member, stayFacts('stale', 3, 400_000));
    const page = await claims.bed.call('GET', `${CLAIMS}/${claimId}`, { token: people.officer });
    const etag = page.headers.get('etag')!;
    expect(etag).toBe(`"${page.body.version}"`);
    const ask = (path: string, token: string, headers: object) =>
      claims.bed.call('POST', `${CLAIMS}/${claimId}/${path}`, { token, key: randomUUID(), headers: { ...headers } });
    const accepted = await ask('acceptance', people.officer, { 'if-match': etag });
    expect(accepted.body).toMatchObject({ state: 'FIRST_REVIEW' });
    expect(accepted.headers.get('etag')).toBe(`"${page.body.version + 1}"`);
    const stale = await ask('withdrawal', member, { 'if-match': etag });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'STALE_VERSION', changes: [{ version: page.body.version + 1, what: 'claim-accepted' }] },
    });
    // Its step has passed too, but what it must know first is that the page is old.
    expect((await ask('acceptance', people.officer, { 'if-match': etag })).status).toBe(412);
    expect((await ask('withdrawal', member, { 'if-match': 'W/"1"' })).body).toMatchObject({
      code: 'IF_MATCH_MALFORMED',
    });
    const list = await claims.bed.call('POST', '/api/claims/v1/work-lists/first-review/decisions', {
      token: people.first,
      key: randomUUID(),
      body: { claimIds: [claimId], versions: [page.body.version], opinion: '核对无误' },
    });
    expect(list.body.results).toEqual([
      { claimId, refused: 'STALE_VERSION', clause: 'requests: who decides has seen what stands' },
    ]);
    expect((await ask('withdrawal', member, { 'if-match': '*' })).body).toMatchObject({ state: 'WITHDRAWN' });
  });

  test('that is read is not kept as an answer, whatever header the reader sends', async () => {
    const claimId = await claims.handIn(member, stayFacts('read', 3, 400_000));
    const read = await claims.bed.call('GET', `${CLAIMS}/${claimId}`, {
      token: people.officer,
      key: 'a-key-on-a-read',
    });
    expect(read.status).toBe(200);
    expect(await claims.bed.rows(`SELECT answer FROM claims.idempotency WHERE key = 'a-key-on-a-read'`)).toEqual([]);
  });

  test('rests on rows that other organisations do not see', async () => {
    const open = await claims.bed.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
        WHERE c.relnamespace = 'claims'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity ORDER BY 1`,
    );
    // The tree itself with the units in it that hold a fund, and the trail that nobody reads through the service.
    expect(open.map(({ name }) => name)).toEqual(['audit_leaf', 'org_closure', 'pool_operator']);
    const { app } = claims.bed.service.parts.database;
    const seen = (orgId: string) =>
      app.transaction((tx) => tx.query('SELECT 1 FROM claims.coverage LIMIT 1'), { 'app.org': orgId });
    expect([(await seen(ORGS.city)).length, (await seen(ORGS.elsewhere)).length]).toEqual([1, 0]);
  });

  test('that is rejected, or withdrawn, no longer counts: the next stay is the first one again', async () => {
    const bert = await claims.bed.member(claims.personKey(BERT));
    const [one, two] = [
      await claims.handIn(bert, stayFacts('b1', 4, 400_000)),
      await claims.handIn(bert, stayFacts('b2', 5, 400_000)),
    ];
    await claims.accept(people.officer, one);
    await claims.accept(people.officer, two);
    expect(await claims.detail(bert, two)).toMatchObject({ benefitFen: 111_000 });
    await claims.take('first-review', people.first, [one], 'REJECT');
    await claims.settled();
    expect(await claims.detail(bert, one)).toMatchObject({ state: 'REJECTED' });
    expect(await claims.detail(bert, two)).toMatchObject({ benefitFen: 102_000, state: 'FIRST_REVIEW' });
    expect((await keyed(bert, `${two}/withdrawal`)).body).toMatchObject({
      state: 'WITHDRAWN',
    });
    const three = await claims.handIn(bert, stayFacts('b2', 5, 400_000));
    await claims.accept(people.officer, three);
    expect(await claims.detail(bert, three)).toMatchObject({ benefitFen: 102_000, outcome: 'OK', riskFlags: [] });
  });

  test('takes pictures and PDFs by their content, and gives them to whom they concern', async () => {
    const claimId = await claims.draft(member, stayFacts('docs', 6, 1));
    const png = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const added = await claims.addDocument(member, claimId, 'ID_CARD', png);
    expect(added.body.documents).toMatchObject([{ kind: 'ID_CARD', mediaType: 'image/png', bytes: png.length }]);
    expect((await claims.addDocument(member, claimId, 'ID_CARD', png)).body.documents).toHaveLength(1);
    expect(await claims.addDocument(member, claimId, 'ID_CARD', '<html>')).toMatchObject({
      status: 415,
      body: { code: 'WRONG_FILE_TYPE' },
    });
    expect((await claims.addDocument(member, claimId, 'PHOTO', png)).body).toMatchObject({ code: 'INVALID_BODY' });
    const path = `${CLAIMS}/${claimId}/documents/${added.body.documents[0].documentId}`;
    const mine = await claims.bed.call('GET', path, { token: member });
    expect(mine.status).toBe(200);
    expect(mine.headers.get('content-type')).toBe('image/png');
    expect(mine.headers.get('content-disposition')).toBe('attachment');
    expect((await claims.bed.call('GET', path, { token: people.officer })).status).toBe(200);
    const strangers = [
      await claims.bed.member(claims.personKey(BERT)),
      await claims.bed.staff('officer', { orgId: ORGS.west }),
    ];
    for (const token of strangers) expect((await claims.bed.call('GET', path, { token })).status).toBe(404);
  });

  test('names the field that is wrong, and knows who is meant', async () => {
    const draft = (token: string, body: object) => claims.bed.call('POST', CLAIMS, { token, key: randomUUID(), body });
    const facts = stayFacts('x', 4, 1);
    expect((await draft(member, { plan: 'A-HOSP', kind: 'HOSPITAL', facts: {} })).body).toMatchObject({
      code: 'FAULTY_CLAIM',
    });
    expect(
      (await draft(member, { plan: 'A-HOSP', kind: 'HOSPITAL', facts: { ...facts, doctor: 1 } })).body.errors,
    ).toMatchObject([{ pointer: '/facts/doctor' }]);
    expect((await draft(member, { plan: 'B-CI-HA', kind: 'HOSPITAL', facts })).body).toMatchObject({
      code: 'NO_COVERAGE_KNOWN',
    });
    expect((await draft(member, { plan: 'A-HOSP', kind: 'HOSPITAL', facts, idNumber: BERT })).body).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    const clerk = await claims.bed.staff('clerk', { orgId: ORGS.east });
    expect((await draft(clerk, { plan: 'A-HOSP', kind: 'HOSPITAL', facts })).body).toMatchObject({ code: 'ID_NEEDED' });
    expect((await draft(clerk, { plan: 'A-HOSP', kind: 'HOSPITAL', facts, idNumber: BERT })).status).toBe(201);
    const west = await claims.bed.staff('clerk', { orgId: ORGS.west });
    expect((await draft(west, { plan: 'A-HOSP', kind: 'HOSPITAL', facts, idNumber: BERT })).status).toBe(403);
  });

  test('takes one transaction a step, of no more statements than it needs', async () => {
    const anna = await claims.bed.member(claims.personKey(ANNA));
    let claimId = '';
    const handedIn = await statementsOfCommands(async () => {
      claimId = await claims.handIn(anna, stayFacts('counted', 4, 400_000));
    });
    const steps = [
      () => claims.accept(people.officer, claimId),
      () => claims.take('first-review', people.first, [claimId]),
      () => claims.take('second-review', people.second, [claimId]),
      () => claims.take('approval', people.approver, [claimId]),
    ];
    const counts = [handedIn.at(-1)!.length];
    for (const step of steps) {
      const transactions = await statementsOfCommands(step);
      expect(transactions).toHaveLength(1);
      counts.push(transactions[0]!.length);
    }
    // Handed in, accepted, reviewed twice, approved: what is added to a step is added on purpose.
    expect(counts).toEqual([10, 27, 10, 10, 11]);
  });
});

test('fifty stays of one person decided at once keep the year cap to the fen', async () => {
  const claims = await ClaimsBed.start();
  try {
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }]);
    const member = await claims.bed.member(claims.personKey(ANNA));
    const officer = await claims.bed.staff('officer');
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1)
      ids.push(await claims.handIn(member, stayFacts(`n${index}`, 4, 700_000)));
    const answers = await Promise.all(ids.map((id) => claims.accept(officer, id)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const rows = await claims.bed.rows<{ outcome: string; count: number; sum: number; least: number }>(
      `SELECT outcome, count(*)::int AS count, sum(benefit_fen)::float8 AS sum, min(benefit_fen)::float8 AS least
         FROM claims.claim GROUP BY outcome ORDER BY outcome`,
    );
    // First stay 206,000; later ones 218,000: 21 of them fit below 5,000,000 and leave 4,000.
    expect(rows.reduce((total, { sum }) => total + sum, 0)).toBe(5_000_000);
    expect(rows).toMatchObject([
      { outcome: 'CAPPED_YEAR', count: 28, sum: 216_000 },
      { outcome: 'OK', count: 22, sum: 4_784_000, least: 206_000 },
    ]);
  } finally {
    await claims.stop();
  }
}, 180_000);
