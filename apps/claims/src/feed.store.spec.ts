import { claimDecided, claimsPaymentRequested, coverageEnded, recoveryOpened } from '@huzhu/contracts';
import { ORGS, waitUntil } from '@huzhu/testing';
import { ClaimsBed, feedText, IDS } from './testing/claims-bed.js';

const CARD = 'a..b.c.d';
const [ANNA, BERT, CLARA, DORA] = IDS as [string, string, string, string];
/** Stays of level 3, late enough for no waiting; eligible amount = in-policy − paid. */
const stay = (id: string, name: string, month: number, inPolicy: number, changes: object = {}) => ({
  setl: `S-${name}`,
  stay: `M-${name}`,
  id,
  from: `2026-0${month}-01`,
  to: `2026-0${month}-05`,
  inPolicy,
  paid: 0,
  ...changes,
});

describe('settlement feeds', () => {
  let claims: ClaimsBed;
  beforeEach(async () => {
    claims = await ClaimsBed.start();
  });
  afterEach(() => claims.stop());

  const outcomes = async (feedId: string) =>
    Object.fromEntries(
      (await claims.stays(feedId)).map((each) => [each.mdtrtId, [each.outcome, each.benefitFen, each.state]]),
    );

  test('a stay nobody covers belongs to the importer; coverage that arrives decides it and the later ones again', async () => {
    await claims.cover([{ id: BERT, sealedPayee: CARD }]);
    const token = await claims.bed.staff('officer', { orgId: ORGS.city });
    const feed = await claims.importFeed(
      feedText([stay(ANNA, 'a2', 5, 4_000), stay(ANNA, 'a1', 4, 4_000), stay(BERT, 'b1', 4, 4_000)]),
      { token },
    );
    expect(await outcomes(feed.feedId)).toEqual({
      'M-a1': ['NOT_COVERED', 0, 'CONFIRMATION'],
      'M-a2': ['NOT_COVERED', 0, 'CONFIRMATION'],
      'M-b1': ['OK', 102_000, 'APPROVED'],
    });
    const orgs = () =>
      claims.bed.rows('SELECT org_id FROM claims.claim WHERE person_key = $1', [claims.personKey(ANNA)]);
    expect(await orgs()).toEqual([{ org_id: ORGS.city }, { org_id: ORGS.city }]);

    const [event] = await claims.cover([{ id: ANNA, sealedPayee: CARD }]);
    await claims.settled();
    // The first stay of the period bears the higher deductible, whatever came first in the file.
    await waitUntil('both are decided', async () => (await outcomes(feed.feedId))['M-a2']?.[2] === 'APPROVED');
    expect(await outcomes(feed.feedId)).toMatchObject({
      'M-a1': ['OK', 102_000, 'APPROVED'],
      'M-a2': ['OK', 111_000, 'APPROVED'],
    });
    expect(await orgs()).toEqual([{ org_id: ORGS.east }, { org_id: ORGS.east }]);
    const caused = await claims.bed.rows(
      `SELECT 1 FROM claims.journal WHERE type = 'proposal-changed' AND caused_by = $1`,
      [event],
    );
    expect(caused.length).toBe(2);
  });

  test('a clerk imports nothing, and whom another organisation covers is left to its people', async () => {
    const one = feedText([stay(ANNA, 'a1', 4, 4_000), stay(BERT, 'b1', 4, 4_000)]);
    const byClerk = await claims.upload(one, { token: await claims.bed.staff('clerk', { orgId: ORGS.west }) });
    expect(byClerk.status).toBe(403);
    await claims.cover([{ id: ANNA, sealedPayee: CARD }], { orgId: ORGS.east });
    const west = await claims.bed.staff('officer', { orgId: ORGS.west });
    const { feedId } = await claims.importFeed(one, { token: west });
    const kept = () =>
      claims.bed.rows<{ org_id: string }>(
        `SELECT mdtrt_id, org_id, status, risk_flags FROM claims.claim WHERE feed_id = $1 ORDER BY mdtrt_id`,
        [feedId],
      );
    const foreign = { org_id: ORGS.east, status: 'FIRST_REVIEW', risk_flags: ['COVERED_ELSEWHERE'] };
    const uncovered = { org_id: ORGS.west, status: 'CONFIRMATION', risk_flags: [] };
    expect(await kept()).toMatchObject([foreign, uncovered]);

    const FEEDS = '/api/claims/v1/settlement-feeds';
    const items = async (path: string, token: string) =>
      (await claims.bed.call('GET', `${FEEDS}${path}`, { token })).body.items as object[];
    const item = { feedId, orgId: ORGS.west, rows: 2, faultyRows: 0, stays: 2, alreadyImported: false };
    expect(await items('?state=IMPORTED', west)).toMatchObject([item]);
    expect(await items('?state=REFUSED', west)).toEqual([]);
    const city = await claims.bed.staff('officer', { orgId: ORGS.city });
    const flagged = { mdtrtId: 'M-a1', riskFlags: ['COVERED_ELSEWHERE'] };
    expect(await items(`/${feedId}/stays?flagged=true`, city)).toMatchObject([flagged]);
    expect(await items(`/${feedId}/stays?state=CONFIRMATION`, city)).toMatchObject([{ mdtrtId: 'M-b1' }]);

    // Coverage that arrives later does not make it the importer's either.
    await claims.cover([{ id: BERT, sealedPayee: CARD }], { orgId: ORGS.east });
    await claims.settled();
    await waitUntil('it is decided', async () => (await kept())[1]?.org_id === ORGS.east);
    expect(await kept()).toMatchObject([foreign, foreign]);
    expect(await claims.bed.sent(claimsPaymentRequested)).toEqual([]);
  });

  test('a confirmed NOT_COVERED is taken up again too', async () => {
    const feed = await claims.importFeed(feedText([stay(ANNA, 'a1', 4, 4_000)]));
    const claimId = (await claims.stays(feed.feedId))[0]!.claimId;
    await claims.take('confirmation', await claims.bed.staff('first-reviewer'), [claimId]);
    expect((await outcomes(feed.feedId))['M-a1']).toEqual(['NOT_COVERED', 0, 'CLOSED']);
    await claims.cover([{ id: ANNA, sealedPayee: CARD }]);
    await claims.settled();
    await waitUntil('it is decided', async () => (await outcomes(feed.feedId))['M-a1']?.[2] === 'APPROVED');
  });

  test('coverage that turns out not to count takes back what is not approved, and nothing else', async () => {
    await claims.cover([{ id: ANNA, sealedPayee: CARD }]);
    const feed = await claims.importFeed(feedText([stay(ANNA, 'a1', 4, 4_000), stay(ANNA, 'a2', 5, 20_000)]));
    expect(await outcomes(feed.feedId)).toMatchObject({
      'M-a1': ['OK', 102_000, 'APPROVED'],
      'M-a2': ['OK', 738_000, 'FIRST_REVIEW'],
    });
    const [coverage] = await claims.bed.rows<{ coverage_id: string }>('SELECT coverage_id FROM claims.coverage');
    await claims.bed.deliver(coverageEnded, {
      orgId: ORGS.east,
      items: [
        {
          coverageId: coverage!.coverage_id,
          personKey: claims.personKey(ANNA),
          end: '2025-12-31',
          reason: 'INVALID_DUPLICATE',
          version: 2,
        },
      ],
    });
    await claims.settled();
    await waitUntil('it is decided', async () => (await outcomes(feed.feedId))['M-a2']?.[0] === 'NOT_COVERED');
    expect((await outcomes(feed.feedId))['M-a1']).toEqual(['OK', 102_000, 'APPROVED']);
  });

  test('a later file settles a stay anew: less than approved opens a recovery, more is paid as difference', async () => {
    await claims.cover([
      { id: ANNA, sealedPayee: CARD },
      { id: BERT, sealedPayee: CARD },
    ]);
    await claims.importFeed(feedText([stay(ANNA, 'a1', 4, 4_000), stay(BERT, 'b1', 4, 4_000)]));
    const later = await claims.importFeed(
      feedText([stay(ANNA, 'a1', 4, 3_000, { setl: 'S-a1-new' }), stay(BERT, 'b1', 4, 5_000, { setl: 'S-b1-new' })]),
    );
    expect(await outcomes(later.feedId)).toEqual({
      'M-a1': ['RECOVERY', -30_000, 'CONFIRMATION'],
      'M-b1': ['OK', 30_000, 'APPROVED'],
    });
    const claimId = (await claims.stays(later.feedId))[0]!.claimId;
    await claims.take('confirmation', await claims.bed.staff('second-reviewer'), [claimId]);
    expect(await claims.bed.sent(recoveryOpened)).toMatchObject([{ claimId, amountFen: 30_000 }]);
    const amounts = (await claims.bed.sent(claimsPaymentRequested)).map(({ amountFen }) => amountFen);
    expect(amounts).toEqual([102_000, 102_000, 30_000]);
  });

  test('new facts of a stay that nobody has approved take its place; the net amount is paid once', async () => {
    await claims.cover([{ id: ANNA, sealedPayee: CARD }]);
    const first = await claims.importFeed(feedText([stay(ANNA, 'a1', 4, 20_000)]));
    const later = await claims.importFeed(feedText([stay(ANNA, 'a1', 4, 4_000, { setl: 'S-new' })]));
    expect((await outcomes(first.feedId))['M-a1']?.[2]).toBe('SUPERSEDED');
    const rows = await claims.bed.rows('SELECT benefit_fen, payable_fen, status FROM claims.claim ORDER BY id');
    expect(rows).toMatchObject([
      { payable_fen: 726_000n, status: 'SUPERSEDED' },
      { benefit_fen: -624_000n, payable_fen: 102_000n, status: 'APPROVED' },
    ]);
    expect((await outcomes(later.feedId))['M-a1']?.[0]).toBe('RECOVERY');
    expect(await claims.bed.sent(claimsPaymentRequested)).toMatchObject([{ amountFen: 102_000 }]);
    expect(await claims.bed.sent(claimDecided)).toMatchObject([{ benefitFen: 102_000 }]);
  });

  test('an invoice of another member sends the later claim to people', async () => {
    await claims.cover([
      { id: ANNA, sealedPayee: CARD },
      { id: BERT, sealedPayee: CARD },
      { id: CLARA, sealedPayee: CARD },
    ]);
    const feed = await claims.importFeed(
      feedText([stay(ANNA, 'a1', 4, 4_000, { invoice: '7' }), stay(BERT, 'b1', 5, 4_000, { invoice: '7' })]),
    );
    expect(await outcomes(feed.feedId)).toMatchObject({
      'M-a1': ['OK', 102_000, 'APPROVED'],
      'M-b1': ['OK', 102_000, 'FIRST_REVIEW'],
    });
    const later = await claims.importFeed(feedText([stay(CLARA, 'c1', 5, 4_000, { invoice: '7' })]));
    expect((await outcomes(later.feedId))['M-c1']?.[2]).toBe('FIRST_REVIEW');
    const token = await claims.bed.staff('first-reviewer');
    const { body } = await claims.bed.call('GET', '/api/claims/v1/work-lists/first-review', { token });
    expect(body.items.map(({ riskFlags }: { riskFlags: string[] }) => riskFlags)).toEqual([
      ['INVOICE_OF_ANOTHER_MEMBER'],
      ['INVOICE_OF_ANOTHER_MEMBER'],
    ]);
  });

  test('rows that contradict themselves go to people; rows that cannot be read are named', async () => {
    await claims.cover([{ id: DORA, sealedPayee: CARD }]);
    const rows = [stay(DORA, 'd1', 4, 4_000), stay(DORA, 'd1', 4, 4_000, { level: '二级', setl: 'S-d1b' })];
    const feed = await claims.importFeed(
      `${feedText(rows)}\n${feedText([stay(DORA, 'd2', 5, 1)])
        .split('\n')[1]!
        .replace('2026-05-01', 'x')}`,
    );
    expect((await outcomes(feed.feedId))['M-d1']?.[2]).toBe('FIRST_REVIEW');
    expect(feed).toMatchObject({ rows: 3, faultyRows: 1, faults: [{ row: 4, errors: ['begndate'] }], stays: 1 });
  });

  test('a file that is no feed is refused with one clear code, and nothing is stored', async () => {
    const codes: string[] = [];
    for (const [text, name] of [
      ['', 'feed.csv'],
      ['a,b,c\n1,2,3', 'feed.csv'],
      [feedText([]), 'feed.csv'],
      [feedText([stay(ANNA, 'a', 4, 1)]).replace('fund_pay_sumamt', 'other'), 'feed.csv'],
      ['%PDF-1.7 nothing', 'feed.pdf'],
    ] as const) {
      const { status, body } = await claims.upload(text, { name });
      expect(status).toBeGreaterThanOrEqual(400);
      codes.push(body.code);
    }
    expect(codes).toEqual(['EMPTY_FILE', 'NO_HEADER', 'NO_ROWS', 'COLUMN_MISSING', 'WRONG_FILE_TYPE']);
    expect(await claims.bed.rows('SELECT 1 FROM claims.settlement_feed')).toEqual([]);
  });

  test('an upload needs a key; the key with other content is refused', async () => {
    const token = await claims.bed.staff('officer');
    const form = new FormData();
    form.set('file', new Blob([feedText([stay(ANNA, 'a', 4, 1)])]), 'feed.csv');
    const without = await claims.bed.call('POST', '/api/claims/v1/settlement-feeds', { token, form });
    expect(without.body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    const key = 'key-of-one-upload';
    const first = await claims.upload(feedText([stay(ANNA, 'a', 4, 1)]), { token, key });
    const again = await claims.upload(feedText([stay(ANNA, 'a', 4, 1)]), { token, key });
    expect(again.body).toEqual(first.body);
    const other = await claims.upload(feedText([stay(ANNA, 'b', 4, 1)]), { token, key });
    expect(other.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('an import that is broken off goes on where it was', async () => {
    const people = Array.from({ length: 1_500 }, (_, index) => `99999919900101${String(index).padStart(4, '0')}`);
    await claims.cover(people.map((id) => ({ id, sealedPayee: CARD })));
    const { body } = await claims.upload(feedText(people.map((id, index) => stay(id, `k${index}`, 4, 4_000))));
    await waitUntil('something is decided', async () => {
      const rows = await claims.bed.rows('SELECT 1 FROM claims.feed_stay WHERE done LIMIT 1');
      return rows.length > 0;
    });
    await claims.bed.restart();
    const feed = await claims.finished(body.feedId);
    expect(feed).toMatchObject({ stays: 1_500, decided: 1_500, benefitFen: 1_500 * 102_000 });
    const requests = await claims.bed.sent(claimsPaymentRequested);
    expect(requests.length).toBe(1_500);
    expect(new Set(requests.map(({ personKey }) => personKey)).size).toBe(1_500);
  });
});
