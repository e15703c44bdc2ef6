import { claimsPaymentRequested } from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ClaimsBed, type FeedRow, feedText, IDS } from './testing/claims-bed.js';

const [ANNA, BERT, CLARA] = IDS as [string, string, string];
const CARD = 'a..b.c.d';
const B_PLAN = ['B-CI-HA', '2025'] as const;
/** Ten days in hospital, of which plan B pays all but three: ¥50.00 a day and unit. */
const stay = (id: string, name: string, changes: Partial<FeedRow> = {}): FeedRow => ({
  setl: `S-${name}`,
  stay: `M-${name}`,
  id,
  from: '2026-05-01',
  to: '2026-05-11',
  inPolicy: 4_000,
  paid: 0,
  ...changes,
});

describe('allowances that come to the member', () => {
  let claims: ClaimsBed;
  beforeEach(async () => {
    claims = await ClaimsBed.start();
    await claims.publishPlan('B-CI-HA-2025');
    await claims.cover([ANNA, BERT, CLARA].map((id) => ({ id, sealedPayee: CARD })));
    await claims.cover([{ id: ANNA, sealedPayee: CARD }], { plan: B_PLAN, units: 2 });
  });
  afterEach(() => claims.stop());

  const shown = (id: string) =>
    claims.bed.rows<{ kind: string }>(
      `SELECT plan, kind, mdtrt_id AS stay, outcome, benefit_fen::int AS fen, status FROM claims.claim
        WHERE person_key = $1 ORDER BY order_on, order_key, id`,
      [claims.personKey(id)],
    );
  const A_CLAIM = { plan: 'A-HOSP', kind: 'HOSPITAL', stay: 'M-1', outcome: 'OK', fen: 102_000, status: 'APPROVED' };
  const B_CLAIM = { ...A_CLAIM, plan: 'B-CI-HA', kind: 'HOSPITAL_ALLOWANCE', fen: 70_000 };

  test('one stay gives every plan’s own benefit, each approved and paid for itself', async () => {
    const { feedId } = await claims.importFeed(feedText([stay(ANNA, '1'), stay(BERT, '2')]));
    expect(await shown(ANNA)).toEqual([A_CLAIM, B_CLAIM]);
    expect(await shown(BERT)).toEqual([{ ...A_CLAIM, stay: 'M-2' }]);
    expect((await claims.stays(feedId)).map(({ mdtrtId, benefitFen }) => [mdtrtId, benefitFen])).toEqual([
      ['M-1', 102_000],
      ['M-2', 102_000],
    ]);
    const asked = await claims.bed.sent(claimsPaymentRequested);
    expect(asked.map(({ amountFen }) => amountFen).toSorted((a, b) => a - b)).toEqual([70_000, 102_000, 102_000]);
    expect(new Set(asked.map(({ businessKey }) => businessKey)).size).toBe(3);
  });

  test('the file again, overlapping, or the stay settled anew begins no second one', async () => {
    await claims.importFeed(feedText([stay(ANNA, '1')]));
    await claims.importFeed(feedText([stay(ANNA, '1'), stay(BERT, '2')]));
    expect(await shown(ANNA)).toEqual([A_CLAIM, B_CLAIM]);
    await claims.importFeed(feedText([stay(ANNA, '1', { setl: 'S-1b', inPolicy: 1_000 })]));
    const anew = await shown(ANNA);
    expect(anew.filter(({ kind }) => kind === 'HOSPITAL_ALLOWANCE')).toEqual([B_CLAIM]);
    expect(anew.filter(({ kind }) => kind === 'HOSPITAL')).toMatchObject([
      A_CLAIM,
      { fen: -90_000, outcome: 'RECOVERY' },
    ]);
  });

  test('where none is due no claim is begun', async () => {
    const none = [
      stay(ANNA, 'short', { to: '2026-05-04' }),
      stay(ANNA, 'low', { level: '一级', from: '2026-05-12', to: '2026-05-22' }),
      stay(ANNA, 'waiting', { from: '2026-01-30', to: '2026-02-10' }),
    ];
    await claims.importFeed(feedText(none));
    expect((await shown(ANNA)).filter(({ kind }) => kind === 'HOSPITAL_ALLOWANCE')).toEqual([]);
  });

  test('the days of a period that are used up begin no claim of nothing', async () => {
    const long = stay(ANNA, 'long', { from: '2026-03-01', to: '2026-06-10' });
    await claims.importFeed(feedText([long, stay(ANNA, 'later', { from: '2026-06-15', to: '2026-06-25' })]));
    const allowances = (await shown(ANNA)).filter(({ kind }) => kind === 'HOSPITAL_ALLOWANCE');
    expect(allowances).toMatchObject([{ stay: 'M-long', fen: 900_000, outcome: 'CAPPED_DAYS' }]);
  });

  test('what a feed contradicts goes to people with both, and days claimed by hand already are flagged', async () => {
    await claims.cover(
      [BERT, CLARA].map((id) => ({ id, sealedPayee: CARD })),
      { plan: B_PLAN },
    );
    const conflict = [stay(BERT, '2'), stay(BERT, '2', { setl: 'S-2b', level: '二级' })];
    const facts = {
      cause: 'ILLNESS',
      hospital: 'H1',
      hospitalLevel: 3,
      admitted: '2026-05-01',
      discharged: '2026-05-11',
    };
    const about = {
      plan: 'B-CI-HA',
      kind: 'HOSPITAL_ALLOWANCE',
      documents: ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'],
    };
    const byHand = await claims.handIn(await claims.bed.member(claims.personKey(CLARA)), facts, about);
    await claims.accept(await claims.bed.staff('officer'), byHand);
    await claims.importFeed(feedText([...conflict, stay(CLARA, '3')]));
    const flags = await claims.bed.rows(
      `SELECT mdtrt_id AS stay, status, risk_flags AS flags FROM claims.claim
        WHERE kind = 'HOSPITAL_ALLOWANCE' AND channel = 'FEED' ORDER BY mdtrt_id`,
    );
    expect(flags).toEqual([
      { stay: 'M-2', status: 'FIRST_REVIEW', flags: ['VISIT_CONFLICT'] },
      { stay: 'M-3', status: 'FIRST_REVIEW', flags: ['OVERLAPPING_STAY'] },
    ]);
  });

  test('whom another organisation covers is left to its people', async () => {
    await claims.cover([{ id: BERT, sealedPayee: CARD }], { plan: B_PLAN, orgId: ORGS.west });
    const east = await claims.bed.staff('officer', { orgId: ORGS.east });
    await claims.importFeed(feedText([stay(BERT, '2')]), { token: east });
    const [, allowance] = await claims.bed.rows(
      `SELECT org_id AS "orgId", risk_flags AS flags FROM claims.claim WHERE person_key = $1 ORDER BY order_key`,
      [claims.personKey(BERT)],
    );
    expect(allowance).toEqual({ orgId: ORGS.west, flags: ['COVERED_ELSEWHERE'] });
  });
});
