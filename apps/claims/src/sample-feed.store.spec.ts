import { claimDecided, claimsPaymentRequested, claimSubmitted, type FeedStatus } from '@huzhu/contracts';
import { ClaimsBed } from './testing/claims-bed.js';

describe('the sample feed', () => {
  let claims: ClaimsBed;
  let feed: FeedStatus;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.coverSample();
    feed = await claims.importFeed(await claims.readSample());
  }, 60_000);
  afterAll(() => claims.stop());

  test('every stay has the expected benefit and outcome', async () => {
    const expected = await claims.readExpected();
    const found = Object.fromEntries(
      (await claims.stays(feed.feedId)).map(({ mdtrtId, benefitFen, outcome }) => [mdtrtId, { benefitFen, outcome }]),
    );
    expect(found).toEqual(expected);
    expect(feed).toMatchObject({ state: 'IMPORTED', rows: 443, stays: 423, decided: 423, benefitFen: 124_027_970 });
  });

  test('small benefits are approved by the plan; large ones, what is conspicuous, and all zeros wait for people', async () => {
    const rows = await claims.bed.rows<{ status: string; positive: boolean; large: boolean; count: number }>(
      `SELECT status, payable_fen > 0 AS positive, payable_fen > 300000 AS large, count(*)::int AS count
         FROM claims.claim WHERE risk_flags = '{}' GROUP BY 1, 2, 3`,
    );
    const conspicuous = await claims.bed.rows(
      `SELECT risk_flags, status, payable_fen FROM claims.claim
        WHERE risk_flags <> '{}' AND payable_fen > 0 ORDER BY payable_fen`,
    );
    expect(conspicuous).toEqual(
      [296_070n, 297_015n, 298_727n].map((payable_fen) => ({
        payable_fen,
        risk_flags: ['JUST_BELOW_LIMIT'],
        status: 'FIRST_REVIEW',
      })),
    );
    const statuses = (positive: boolean, large: boolean): string[] =>
      rows
        .filter((row) => row.positive === positive && row.large === large)
        .map(({ status }) => status)
        .sort();
    expect(statuses(true, false)).toEqual(['APPROVED', 'WAITING_FOR_PAYEE']);
    expect(statuses(true, true)).toEqual(['FIRST_REVIEW']);
    expect(statuses(false, false)).toEqual(['CONFIRMATION']);
  });

  test('each approved claim with a card is one payment request, each stay one submission', async () => {
    const requests = await claims.bed.sent(claimsPaymentRequested);
    const [approved] = await claims.bed.rows<{ count: number; sum: string }>(
      `SELECT count(*)::int AS count, sum(payable_fen) AS sum FROM claims.claim WHERE status = 'APPROVED'`,
    );
    expect(requests.length).toBe(approved!.count);
    expect(requests.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(Number(approved!.sum));
    expect(new Set(requests.map(({ businessKey }) => businessKey)).size).toBe(requests.length);
    expect((await claims.bed.sent(claimSubmitted)).length).toBe(423);
    expect((await claims.bed.sent(claimDecided)).every(({ benefitFen }) => benefitFen <= 300_000)).toBe(true);
  });

  test('the same file again is the same feed; under another name, or with a row repeated, nothing changes', async () => {
    const text = await claims.readSample();
    const before = await claims.bed.rows('SELECT id, version FROM claims.claim ORDER BY id');
    const again = await claims.upload(text, { name: 'other.csv' });
    expect(again.body).toMatchObject({ feedId: feed.feedId, alreadyImported: true });
    const lines = text.trimEnd().split('\n');
    const overlapping = await claims.importFeed([...lines, lines.at(-1)!].join('\n'));
    expect(overlapping).toMatchObject({ stays: 423, unchanged: 423, repeatedRows: 6, benefitFen: 124_027_970 });
    expect(await claims.bed.rows('SELECT id, version FROM claims.claim ORDER BY id')).toEqual(before);
  });

  test('nothing personal lies in the clear, neither in rows nor in messages', async () => {
    const [, ...lines] = (await claims.readSample()).split('\n');
    const [, , id, name] = lines[0]!.split(',');
    const [row] = await claims.bed.rows<{ text: string }>(
      `SELECT string_agg(c::text, '') || (SELECT string_agg(data::text, '') FROM claims.journal)
           || (SELECT string_agg(payload::text, '') FROM claims.outbox)
           || (SELECT string_agg(h::text, '') FROM claims.person_history AS h) AS text FROM claims.claim AS c`,
    );
    for (const secret of [id!, name!, 'H9999', '测试']) expect(row!.text).not.toContain(secret);
    expect(await claims.bed.rows('SELECT 1 FROM claims.feed_line')).toEqual([]);
  });
});
