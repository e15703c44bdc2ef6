import type { PoolList } from '@huzhu/contracts';
import { type Answer, ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

let claims: ClaimsBed;

beforeAll(async () => {
  claims = await ClaimsBed.start('2026-07-01');
  await claims.publishPlan('A-HOSP-2025');
  const [first, second, third] = IDS.map((id) => ({ id }));
  const before = { start: '2025-01-01', end: '2025-12-31', plan: ['A-HOSP', '2025'] as const };
  await claims.cover([first!, second!], before);
  await claims.cover([first!, third!]);
}, 60_000);
afterAll(() => claims.stop());

const pools = async (query = '', orgId: string = ORGS.city): Promise<Answer> => {
  const token = await claims.bed.staff('accountant', { orgId });
  return claims.bed.call('GET', `/api/claims/v1/pools${query}`, { token });
};

describe('the pools of an organisation', () => {
  it('tell what came in, what is earned, who renewed, and that nothing went out', async () => {
    expect((await pools()).body).toEqual({
      asOf: '2026-07-01',
      items: [
        expect.objectContaining({ plan: 'A-HOSP', year: 2025, people: 2, contributionFen: 12_000, earnedFen: 12_000 }),
        {
          plan: 'A-HOSP',
          year: 2026,
          people: 2,
          contributionFen: 12_000,
          earnedFen: 5_984, // 12 000 × 182 ÷ 365
          paidFen: 0,
          committedFen: 0,
          reportedFen: 0,
          expectedFen: 0,
          reserveFen: 0,
          paidClaims: 0,
          surplusFen: 12_000,
          lossRatioBp: 0,
          renewalBp: 5_000,
          alerts: [{ code: 'BENEFITS_TOO_LOW', lineBp: 7_000, clause: 'A-HOSP-2026 fund.lowBelowBp' }],
        },
      ],
    });
  });

  it('keep a reserve for what is proposed, and warn by the lines of the plan', async () => {
    const member = await claims.bed.member(claims.personKey(IDS[0]!));
    const claimId = await claims.handIn(member, stayFacts('pool', 3, 100_000));
    await claims.accept(await claims.bed.staff('officer'), claimId);
    const [pool, ...others] = ((await pools('?plan=A-HOSP&year=2026')).body as PoolList).items;
    expect(others).toEqual([]);
    expect(pool).toMatchObject({ reportedFen: 12_000, reserveFen: 12_000, surplusFen: 0, lossRatioBp: 20_053 });
    expect(pool!.alerts.map(({ code }) => code)).toEqual(['WATCH', 'STOP_RAISING']);
  });

  it('are those of its own subtree, for the roles that answer for money', async () => {
    expect((await pools('', ORGS.west)).body.items).toEqual([]);
    expect((await pools('?year=1')).status).toBe(400);
    const clerk = await claims.bed.staff('clerk');
    expect((await claims.bed.call('GET', '/api/claims/v1/pools', { token: clerk })).status).toBe(403);
  });
});
