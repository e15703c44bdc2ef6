import { randomUUID } from 'node:crypto';
import { budgetChanged, type Fund, type PoolList } from '@huzhu/contracts';
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

  it('count renewals by the gap to the next period, however long the last one was', async () => {
    await claims.publishPlan('C-WOMEN-2025');
    const women = { plan: ['C-WOMEN', '2025'] as const };
    const three = IDS.slice(0, 3).map((id) => ({ id }));
    await claims.cover(three, { ...women, start: '2024-05-01', end: '2026-04-30' });
    // 15 uncovered days renew, 16 do not.
    await claims.cover([three[0]!], { ...women, start: '2026-05-16', end: '2028-05-15' });
    await claims.cover([three[1]!], { ...women, start: '2026-05-17', end: '2028-05-16' });
    const { items } = (await pools('?plan=C-WOMEN')).body as PoolList;
    expect(items.map(({ year, people, renewalBp }) => [year, people, renewalBp])).toEqual([
      [2024, 3, undefined],
      [2026, 2, 3_333],
    ]);
  });

  it('tell what one paid claim came to, and how long it took', async () => {
    await claims.bed.rows(
      `UPDATE claims.claim SET status = 'PAID', paid_on = claimed_on + 9 WHERE plan = 'A-HOSP' AND payable_fen > 0`,
    );
    const [pool] = ((await pools('?plan=A-HOSP&year=2026')).body as PoolList).items;
    expect(pool).toMatchObject({ paidFen: 12_000, paidClaims: 1, averageBenefitFen: 12_000, averageDaysToPay: 9 });
    expect(pool).toMatchObject({ reportedFen: 0, lossRatioBp: 20_053 });
  });

  it('are those of its own subtree, for the roles that answer for money', async () => {
    expect((await pools('', ORGS.west)).body.items).toEqual([]);
    expect((await pools('?year=1')).status).toBe(400);
    const clerk = await claims.bed.staff('clerk');
    expect((await claims.bed.call('GET', '/api/claims/v1/pools', { token: clerk })).status).toBe(403);
  });

  it('are those of the unit that holds the nearest fund, with how many of the staff there are covered', async () => {
    const opened = (fund: Fund, fundOrgId?: string) =>
      claims.bed.deliver(budgetChanged, {
        budgetId: randomUUID(),
        orgId: ORGS.east,
        ...(fundOrgId === undefined ? {} : { fundOrgId }),
        fund,
        availableFen: 1,
        changedOn: '2026-07-01',
      });
    const employer = { employerKey: 'a'.repeat(64) };
    await claims.cover([{ id: 'worker 1' }, { id: 'worker 2' }], { employer: { ...employer, staff: 5 } });
    await claims.cover([{ id: 'late member' }], { employer });
    await claims.cover([{ id: 'of opening data' }], { employer: { employerKey: 'b'.repeat(64) } });
    const other = { orgId: ORGS.west, employer: { employerKey: 'c'.repeat(64), staff: 1 } };
    await claims.cover([{ id: 'worker 3' }], other);
    const of2026 = async (query = '', orgId: string = ORGS.city) =>
      ((await pools(`?plan=A-HOSP&year=2026${query}`, orgId)).body as PoolList).items.map(
        ({ operatorId, people, participationBp }) => ({ operatorId, people, participationBp }),
      );
    await opened('HARDSHIP_AID', ORGS.province);
    await opened('MUTUAL_AID_POOL');
    expect(await of2026()).toEqual([{ operatorId: undefined, people: 7, participationBp: 6_666 }]);
    await opened('MUTUAL_AID_POOL', ORGS.city);
    await opened('MUTUAL_AID_POOL', ORGS.city);
    expect(await of2026()).toEqual([{ operatorId: ORGS.city, people: 7, participationBp: 6_666 }]);
    await opened('MUTUAL_AID_POOL', ORGS.west);
    const west = { operatorId: ORGS.west, people: 1, participationBp: 10_000 };
    expect(await of2026()).toEqual([{ operatorId: ORGS.city, people: 6, participationBp: 6_000 }, west]);
    expect(await of2026(`&operatorId=${ORGS.west}`)).toEqual([west]);
    expect(await of2026('', ORGS.west)).toEqual([west]);
    expect((await pools('?operatorId=west')).status).toBe(400);
  });
});
