import { randomUUID } from 'node:crypto';
import { claimDecided, claimsPaymentRequested } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { decideClaim, findPlan, publishedPlans } from '@huzhu/rules';
import { FieldCipher, readJournal } from '@huzhu/service';
import { ORGS } from '@huzhu/testing';
import { claimAggregate } from './commands/claim.aggregate.js';
import { feedAggregate } from './commands/feed.aggregate.js';
import type { ClaimCase } from './domain/claim-case.js';
import type { ClaimEvent } from './domain/claim-events.js';
import { claimDecider } from './domain/claim.decider.js';
import { type Feed, feedDecider, type FeedEvent } from './domain/feed.decider.js';
import { readClaimRow } from './queries/read-claim-row.js';
import { SealedClaim } from './store/sealed-claim.js';
import { ClaimsBed, type FeedRow, feedText, IDS } from './testing/claims-bed.js';

const CARD = 'a..b.c.d';
const [ANNA, BERT] = IDS as [string, string];
const LISTS = '/api/claims/v1/work-lists';

const row = (name: string, inPolicy: number, changes: Partial<FeedRow> = {}): FeedRow => ({
  setl: `S-${name}`,
  stay: `M-${name}`,
  id: ANNA,
  from: '2026-04-01',
  to: '2026-04-05',
  inPolicy,
  paid: 0,
  ...changes,
});

describe('bulk work lists', () => {
  let claims: ClaimsBed;
  let byStay: Map<string, string>;
  let feedId: string;
  const people = new Map<string, string>();
  const person = async (role: 'first-reviewer' | 'second-reviewer' | 'approver', name: string): Promise<string> => {
    const held = people.get(name) ?? (await claims.bed.staff(role, { id: randomUUID() }));
    people.set(name, held);
    return held;
  };

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    const others = Array.from({ length: 60 }, (_, index) => `99999919900102${String(index).padStart(4, '0')}`);
    await claims.cover([ANNA, BERT, ...others].map((id) => ({ id, sealedPayee: CARD })));
    const feed = await claims.importFeed(
      feedText([
        row('large', 30_000),
        row('middle', 20_000, { id: BERT }),
        row('none', 300, { id: BERT, from: '2026-05-01', to: '2026-05-02' }),
        ...others.map((id, index) => row(`o${index}`, 20_000, { id })),
      ]),
    );
    ({ feedId } = feed);
    byStay = new Map((await claims.stays(feed.feedId)).map(({ mdtrtId, claimId }) => [mdtrtId, claimId]));
  });
  afterAll(() => claims.stop());

  test('above a million fen two approvers, and nobody two steps', async () => {
    const large = byStay.get('M-large')!;
    const first = await person('first-reviewer', 'f');
    expect((await claims.take('first-review', first, [large])).body.decided).toBe(1);
    expect((await claims.take('second-review', await person('second-reviewer', 's'), [large])).body.decided).toBe(1);
    const approver = await person('approver', 'a');
    expect((await claims.take('approval', approver, [large])).body.results).toEqual([
      { claimId: large, state: 'APPROVAL' },
    ]);
    expect((await claims.take('approval', approver, [large])).body.results).toEqual([
      { claimId: large, refused: 'SAME_PERSON', clause: 'SOD-1' },
    ]);
    const seen = await claims.bed.call('GET', `${LISTS}/approval`, { token: approver });
    expect(seen.body.items).toEqual([]);
    expect((await claims.take('approval', await person('approver', 'b'), [large])).body.results).toEqual([
      { claimId: large, state: 'APPROVED' },
    ]);
  });

  test('nobody reviews the own case, nor finds it in the list', async () => {
    const middle = byStay.get('M-middle')!;
    const token = await claims.bed.staff('first-reviewer', { personKey: claims.personKey(BERT) });
    const list = await claims.bed.call('GET', `${LISTS}/first-review?limit=500`, { token });
    expect(list.body.items.map(({ claimId }: { claimId: string }) => claimId)).not.toContain(middle);
    expect((await claims.take('first-review', token, [middle])).body.results).toEqual([
      { claimId: middle, refused: 'RECUSAL_REQUIRED', clause: 'SOD-3' },
    ]);
  });

  test('a role takes its own step only; a foreign organisation finds nothing', async () => {
    const middle = byStay.get('M-middle')!;
    expect((await claims.take('approval', await person('first-reviewer', 'f'), [middle])).status).toBe(403);
    const west = await claims.bed.staff('first-reviewer', { orgId: ORGS.west });
    expect((await claims.bed.call('GET', `${LISTS}/first-review`, { token: west })).body.items).toEqual([]);
    expect((await claims.take('first-review', west, [middle])).body.results).toEqual([
      { claimId: middle, refused: 'NOT_FOUND', clause: expect.any(String) },
    ]);
    const own = await claims.bed.staff('officer');
    for (const path of [`claims/${middle}`, `settlement-feeds/${feedId}`]) {
      expect((await claims.bed.call('GET', `/api/claims/v1/${path}`, { token: west })).status).toBe(404);
      expect((await claims.bed.call('GET', `/api/claims/v1/${path}`, { token: own })).status).toBe(200);
    }
    expect((await claims.bed.call('GET', '/api/claims/v1/claims', { token: west })).body.items).toEqual([]);
    expect((await claims.bed.call('GET', '/api/claims/v1/settlement-feeds', { token: west })).body.items).toEqual([]);
    expect((await claims.bed.call('GET', `${LISTS}/nothing`, { token: west })).status).toBe(404);
  });

  test('what pays nothing is confirmed by a reviewer, and told then', async () => {
    const none = byStay.get('M-none')!;
    const before = await claims.bed.sent(claimDecided);
    expect(before.find(({ claimId }) => claimId === none)).toBeUndefined();
    const token = await person('second-reviewer', 's');
    expect((await claims.take('confirmation', token, [none], 'REJECT')).body.results).toMatchObject([
      { refused: 'VERDICT_NOT_POSSIBLE' },
    ]);
    expect((await claims.take('confirmation', token, [none])).body.results).toEqual([
      { claimId: none, state: 'CLOSED' },
    ]);
    const told = (await claims.bed.sent(claimDecided)).find(({ claimId }) => claimId === none);
    expect(told).toMatchObject({ benefitFen: 0, outcome: 'BELOW_DEDUCTIBLE' });
  });

  test('fifty approvals at once: one effect; the same key fifty times: one answer', async () => {
    const [one, two] = [byStay.get('M-o0')!, byStay.get('M-o1')!];
    const ids = [one, two];
    await claims.take('first-review', await person('first-reviewer', 'f'), ids);
    await claims.take('second-review', await person('second-reviewer', 's'), ids);
    const before = (await claims.bed.sent(claimsPaymentRequested)).length;
    const approvers = await Promise.all(Array.from({ length: 50 }, () => claims.bed.staff('approver')));
    const different = await Promise.all(approvers.map((token) => claims.take('approval', token, [one])));
    expect(different.filter(({ body }) => body.decided === 1)).toHaveLength(1);
    expect(different.filter(({ body }) => body.results[0].refused === 'NOT_AT_THIS_STEP')).toHaveLength(49);
    const [token] = approvers as [string];
    const request = { token, key: 'one-key-for-fifty', body: { claimIds: [two], opinion: '同意' } };
    const same = await Promise.all(
      Array.from({ length: 50 }, () => claims.bed.call('POST', `${LISTS}/approval/decisions`, request)),
    );
    expect(new Set(same.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(same[0]!.body).toMatchObject({ decided: 1 });
    expect((await claims.bed.sent(claimsPaymentRequested)).length).toBe(before + 2);
  });

  test('a step needs a key and 1 to 500 different claims', async () => {
    const token = await person('first-reviewer', 'f');
    const claimIds = [byStay.get('M-o2')!];
    const post = (body: object, key?: string) =>
      claims.bed.call('POST', `${LISTS}/first-review/decisions`, { token, body, ...(key ? { key } : {}) });
    expect((await post({ claimIds, opinion: 'x' })).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    expect((await post({ claimIds: [], opinion: 'x' }, randomUUID())).status).toBe(400);
    expect((await post({ claimIds: [...claimIds, ...claimIds], opinion: 'x' }, randomUUID())).status).toBe(400);
    expect((await post({ claimIds }, randomUUID())).body.errors).toMatchObject([{ pointer: '/opinion' }]);
  });

  test('the journal of every claim and feed folds to its row', async () => {
    const { system } = claims.bed.service.parts.database;
    const ids = await claims.bed.rows<{ id: string }>('SELECT id FROM claims.claim');
    await system.transaction(async (tx) => {
      for (const { id } of ids) {
        const events = await readJournal<ClaimEvent>(tx, 'claims', id);
        const stored = (await readClaimRow(tx, id))!;
        const state = fold<ClaimCase, ClaimEvent>(claimDecider, events)!;
        expect({ id, version: events.length, ...claimAggregate.toRow(state) }).toEqual(stored);
        expect(claimAggregate.fromRow(stored)).toEqual(state);
      }
      const [feed] = await tx.query<{ id: string; status: string; content: object }>(
        'SELECT id, status, content FROM claims.settlement_feed',
      );
      const state = fold<Feed, FeedEvent>(feedDecider, await readJournal<FeedEvent>(tx, 'claims', feed!.id));
      expect(feedAggregate.toRow(state!)).toMatchObject({ status: feed!.status, content: feed!.content });
    });
  });

  test('every decision is computed again from what was kept, to the same fen', async () => {
    const sealed = new SealedClaim(new FieldCipher(claims.bed.environment['FIELD_KEYS']!));
    const { system } = claims.bed.service.parts.database;
    const ids = await claims.bed.rows<{ id: string }>('SELECT id FROM claims.claim');
    await system.transaction(async (tx) => {
      for (const { id } of ids) {
        const stored = (await readClaimRow(tx, id))!;
        const { history, coverages } = sealed.openDecision(id, stored.sealedDecision!);
        const again = decideClaim(history, coverages, sealed.openClaim(id, stored), publishedPlans);
        expect(again).toMatchObject({ outcome: stored.outcome, benefitFen: stored.benefitFen });
        expect(findPlan(publishedPlans, stored.plan, stored.planVersion!)).not.toBeNull();
      }
    });
  });
});
