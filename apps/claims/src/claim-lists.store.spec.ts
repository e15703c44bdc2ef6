import { type Answer, ORGS, walkSorts } from '@huzhu/testing';
import { ClaimsBed, feedText, type FeedRow, IDS, stayFacts } from './testing/claims-bed.js';
import { DrawSamples } from './commands/draw-samples.js';

const [ANNA, BERTA, CARLA] = IDS as [string, string, string];
const CLAIMS = '/api/claims/v1/claims';
const REVIEWER = '00000000-0000-7000-8000-0000000000f1';

const stay = (id: string, place: number, inPolicy: number): FeedRow => ({
  setl: `S${place}`,
  stay: `V${place}`,
  id,
  from: `2026-0${place}-01`,
  to: `2026-0${place}-05`,
  inPolicy,
  paid: 1_000,
});

describe('lists of claims', () => {
  let claims: ClaimsBed;
  let officer: string;
  let member: string;
  let byHand: string;

  const get = async (query: string, token = officer): Promise<Answer> =>
    claims.bed.call('GET', `${CLAIMS}${query}`, { token });
  const stays = async (query: string): Promise<string[]> =>
    ((await get(query)).body.items as { mdtrtId?: string }[]).map(({ mdtrtId }) => mdtrtId ?? 'by hand');

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    officer = await claims.bed.staff('officer');
    await claims.cover(
      [ANNA, BERTA].map((id) => ({ id, sealedPayee: 'a..b.c.d' })),
      { orgId: ORGS.east },
    );
    await claims.cover([{ id: CARLA, sealedPayee: 'a..b.c.d' }], { orgId: ORGS.west });
    Object.assign(claims.bed.service.app.get(DrawSamples), { shares: { PLAN: 10_000, PEOPLE: 0 } });
    await claims.importFeed(feedText([stay(ANNA, 2, 4_000), stay(BERTA, 3, 30_000), stay(CARLA, 4, 9_000)]));
    await claims.bed.setToday('2026-07-09');
    member = await claims.bed.member(claims.personKey(ANNA));
    byHand = await claims.handIn(member, stayFacts('by-hand', 5, 400_000));
    await claims.accept(await claims.bed.staff('officer', { id: REVIEWER }), byHand);
  }, 60_000);
  afterAll(() => claims.stop());

  test.each([
    ['?channel=FEED', ['V2', 'V3', 'V4']],
    [`?orgId=${ORGS.east}`, ['V2', 'V3', 'by hand']],
    [`?orgId=${ORGS.city}&channel=FEED`, ['V2', 'V3', 'V4']],
    [`?handledBy=${REVIEWER}`, ['by hand']],
    ['?claimedFrom=2026-07-02', ['by hand']],
    ['?claimedTo=2026-07-07', ['V2', 'V3', 'V4']],
    ['?decidedFrom=2026-07-01&decidedTo=2026-07-01', ['V2', 'V3', 'V4']],
    ['?sampled=true', ['V2', 'V4']],
    ['?sampled=false', ['V3', 'by hand']],
    ['?kind=WOMEN_ILLNESS', []],
    ['?flagged=true', []],
    ['?flag=SHARED_CARD', []],
    ['?outcome=OK&channel=MEMBER', ['by hand']],
    ['?overdue=true', ['V2', 'V3', 'V4']],
    ['?nearing=60', ['V2', 'V3', 'V4', 'by hand']],
  ])('with %s show what was asked for', async (query, expected) => {
    expect(await stays(query)).toEqual(expected);
  });

  test('of which claims 20 working days from acceptance to payment are nearly or all over', async () => {
    expect((await get('?channel=MEMBER')).body.items).toMatchObject([{ wholeWayUntil: '2026-08-06' }]);
    const asked = async (today: string) => {
      await claims.bed.setToday(today);
      const reviewer = await claims.bed.staff('first-reviewer');
      const listed = await claims.bed.call('GET', '/api/claims/v1/work-lists/first-review?wholeWay=OVERDUE', {
        token: reviewer,
      });
      return [await stays('?wholeWay=NEARING'), await stays('?wholeWay=OVERDUE'), listed.body.items.length];
    };
    expect(await asked('2026-08-02')).toEqual([[], [], 0]);
    expect(await asked('2026-08-03')).toEqual([['by hand'], [], 0]);
    expect(await asked('2026-08-07')).toEqual([['by hand'], ['by hand'], 1]);
    expect((await get('?wholeWay=OVERDUE')).body.items).toMatchObject([{ wholeWayLevel: 'OVERDUE' }]);
    await claims.bed.setToday('2026-07-09');
  });

  test.each(['-amount', 'amount', '-claimed', 'due', '-decided', '-created'])(
    'sorted by %s are the same page by page as whole',
    async (sort) => {
      const whole = await stays(`?sort=${sort}`);
      expect(whole).toHaveLength(4);
      const seen: string[] = [];
      for (let after = ''; ;) {
        const { body } = await get(`?sort=${sort}&limit=1${after}`);
        seen.push(...(body.items as { mdtrtId?: string }[]).map(({ mdtrtId }) => mdtrtId ?? 'by hand'));
        if (body.nextCursor === undefined) break;
        after = `&after=${body.nextCursor}`;
      }
      expect(seen).toEqual(whole);
    },
  );

  test('put the greatest amount first if asked', async () => {
    expect((await stays('?sort=-amount'))[0]).toBe('V3');
  });

  test('tell a member nothing of what is conspicuous, not by a filter either', async () => {
    for (const query of ['?flagged=true', '?flag=SHARED_CARD', '?sampled=true', `?handledBy=${REVIEWER}`]) {
      expect((await get(query, member)).body).toMatchObject({ code: 'NOT_PERMITTED' });
    }
    expect((await get('?channel=FEED&sort=claimed', member)).body.items).toHaveLength(1);
  });

  test.each(['sort=name', 'sort=--due', 'claimedFrom=2026-02-30', 'flag=RICH', 'overdue=maybe', 'after=bm90aGluZw'])(
    'with %s are refused',
    async (query) => {
      expect((await get(`?${query}`)).status).toBe(400);
    },
  );

  test('become files with the same filter, order and scope, and nobody’s name', async () => {
    const file = await claims.bed.call('GET', '/api/claims/v1/exports/claims?channel=FEED&sort=-amount', {
      token: officer,
    });
    expect(file.headers.get('content-disposition')).toContain('claims.csv');
    const lines = String(file.body).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('claimId,orgId,plan');
    expect(file.body).not.toContain('测试');
    const west = await claims.bed.staff('officer', { orgId: ORGS.west });
    const theirs = await claims.bed.call('GET', '/api/claims/v1/exports/claims', { token: west });
    expect(String(theirs.body).trim().split('\r\n')).toHaveLength(2);
    const samples = await claims.bed.call('GET', '/api/claims/v1/exports/samples', { token: officer });
    expect(String(samples.body).trim().split('\r\n')).toHaveLength(3);
    expect((await claims.bed.call('GET', '/api/claims/v1/exports/claims', { token: member })).status).toBe(403);
  });

  test('lose and repeat nothing in any order while claims come in', async () => {
    const sorts = ['created', 'claimed', 'decided', 'due', 'amount'];
    const list = { path: CLAIMS, token: officer, sorts, id: 'claimId', table: 'claims.claim' };
    expect(await walkSorts(claims.bed, list)).toEqual([]);
  }, 60_000);
});
