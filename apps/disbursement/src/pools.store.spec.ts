import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contributionReceived, type PaymentRequested } from '@huzhu/contracts';
import { type Answer, ORGS } from '@huzhu/testing';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';

const POOL = { plan: 'A-HOSP', planYear: 2026 };

describe('pools', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 100_000);
  });
  afterAll(() => bed.stop());

  const pools = async () => (await bed.get('pools')).body.items as Record<string, unknown>[];

  const propose = async (facts: object): Promise<Answer> => {
    const body = { plan: 'A-HOSP', amountFen: 5_000, number: randomUUID(), datedOn: '2026-01-01', ...facts };
    return bed.post('accountant', 'pool-transfers', { body });
  };
  const confirm = async (facts: object): Promise<Answer> => {
    const { id } = (await must(propose(facts))).body;
    return bed.post('approver', `pool-transfers/${id}/confirmation`);
  };

  /** By an approver of the unit above, as the use of the reserve needs it. */
  const above = async (id: string): Promise<Answer> => {
    const token = await bed.bed.staff('approver', { orgId: ORGS.province, id: randomUUID() });
    return bed.post('approver', `pool-transfers/${id}/confirmation`, { token });
  };

  const submitted = async (...requests: Partial<PaymentRequested>[]): Promise<string> => {
    await bed.deliver(await Promise.all(requests.map(({ amountFen, ...facts }) => bed.request(amountFen!, facts))));
    const { id } = (await must(bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } }))).body;
    await must(bed.post('cashier', `batches/${id}/submission`));
    return id as string;
  };

  it('are opened by what two people carry into them, as far as it belongs to no other pool', async () => {
    expect(await pools()).toEqual([]);
    expect((await propose({ toYear: 2026, fromYear: 2026 })).body).toMatchObject({ code: 'SAME_POOL' });
    const tooMuch = await confirm({ toYear: 2025, amountFen: 100_001 });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([409, 'UNALLOCATED_SHORT']);
    const { id } = (await must(propose({ toYear: 2025, number: '1号' }))).body;
    expect((await propose({ toYear: 2025, number: '1号' })).body.code).toBe('DOCUMENT_KNOWN');
    await must(bed.post('approver', `pool-transfers/${id}/confirmation`));
    expect((await bed.post('approver', `pool-transfers/${id}/rejection`)).body.code).toBe('ALREADY_DECIDED');
    const use = { fromYear: 2025, toYear: 2026, amountFen: 4_000 };
    const { id: withoutReason } = (await must(propose(use))).body;
    expect((await above(withoutReason)).body.code).toBe('REASON_MISSING');
    await must(bed.post('approver', `pool-transfers/${withoutReason}/rejection`));
    const { id: reserveId } = (await must(propose({ ...use, reason: '补足本年给付' }))).body;
    const own = await bed.post('approver', `pool-transfers/${reserveId}/confirmation`);
    expect([own.status, own.body.code]).toEqual([409, 'PARENT_APPROVER_NEEDED']);
    expect(own.body.detail).toContain('fund 2.10');
    const answers = await Promise.all([above(reserveId), above(reserveId)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const traces = await bed.bed.rows(
      `SELECT 1 FROM disbursement.audit_leaf WHERE action = 'disbursement.confirm-pool-transfer' AND object_id::text = $1::uuid::text
        UNION ALL SELECT 1 FROM disbursement.journal WHERE aggregate_id = $1::uuid AND type = 'pool-transfer-confirmed'`,
      [reserveId],
    );
    expect(traces).toHaveLength(2);
    const short = await confirm({ fromYear: 2025, toYear: 2026, amountFen: 1_001 });
    expect(short.body).toMatchObject({ code: 'POOL_SHORT', facts: { availableFen: 1_000, year: 2025 } });
    expect(await pools()).toEqual([
      expect.objectContaining({
        operatorId: ORGS.city,
        year: 2025,
        movedInFen: 5_000,
        movedOutFen: 4_000,
        availableFen: 1_000,
      }),
      expect.objectContaining({ year: 2026, movedInFen: 4_000, availableFen: 4_000 }),
    ]);
  });

  it('refuse a list that one of them cannot pay, whatever the account holds, and pay it once they hold enough', async () => {
    const id = await submitted({ amountFen: 4_001, ...POOL }, { amountFen: 500, plan: 'A-HOSP', planYear: 2025 });
    const refused = await bed.post('releaser', `batches/${id}/release`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'POOL_SHORT',
      detail: expect.stringContaining('fund 2.10: a pool is never overdrawn'),
      facts: { plan: 'A-HOSP', operatorId: ORGS.city, year: 2026, drawnFen: 4_001, availableFen: 4_000 },
    });
    await must(confirm({ toYear: 2026, amountFen: 1 }));
    await must(bed.post('releaser', `batches/${id}/release`));
    expect(await pools()).toEqual([
      expect.objectContaining({ year: 2025, releasedFen: 500, availableFen: 500 }),
      expect.objectContaining({ year: 2026, releasedFen: 4_001, availableFen: 0 }),
    ]);
    await bed.untilBatch(id, 'SENT');
  });

  it('grow by a contribution when the bank has credited it, and not before', async () => {
    const contributionId = randomUUID();
    await bed.bed.deliver(contributionReceived, {
      contributionId,
      orgId: ORGS.east,
      rosterId: randomUUID(),
      ...POOL,
      planVersion: '2026',
      amountFen: 6_000,
      receivedOn: '2026-01-05',
      bankReference: 'C-1',
    });
    expect((await pools())[1]).toMatchObject({ contributedFen: 0, availableFen: 0 });
    const credit = { direction: 'CREDIT', amountFen: 6_000n, reference: 'C-1' } as const;
    const file = bed.bank.statement(ACCOUNTS.MUTUAL_AID_POOL, '2026-01-05', 100_000n, [credit]);
    await must(bed.upload('accountant', 'statements', file));
    expect((await pools())[1]).toMatchObject({ contributedFen: 6_000, availableFen: 6_000 });
  });

  it('let out of two lists at once what they hold, and have it again when the bank refuses the list', async () => {
    const lists = [await submitted({ amountFen: 4_000, ...POOL }), await submitted({ amountFen: 4_000, ...POOL })];
    const answers = await Promise.all(lists.map((id) => bed.post('releaser', `batches/${id}/release`)));
    const codes = answers.map(({ status, body }) => String(body.code ?? status));
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(['200', 'POOL_SHORT']);
    await must(confirm({ toYear: 2026, amountFen: 2_000 }));
    bed.bank.mood = 'refuses';
    const other = lists[answers.findIndex(({ status }) => status !== 200)]!;
    await must(bed.post('releaser', `batches/${other}/release`));
    await bed.untilBatch(other, 'REFUSED_BY_BANK');
    expect((await pools())[1]).toMatchObject({ availableFen: 4_000 });
  });

  it('of one plan and year are kept apart by the unit that operates them: none pays for another', async () => {
    const people = new Map<string, string>();
    for (const role of ['accountant', 'approver', 'cashier', 'releaser'] as const) {
      people.set(role, await bed.bed.staff(role, { orgId: ORGS.elsewhere }));
    }
    const there = (role: string, path: string, body?: object): Promise<Answer> =>
      bed.post(role as 'cashier', path, { token: people.get(role)!, ...(body === undefined ? {} : { body }) });
    const account = { accountNumber: '31050100000000000059', accountName: '外市总工会专户' };
    const opening = { fund: 'MUTUAL_AID_POOL', ...account, amountFen: 10_000, asOf: '2026-01-01' };
    const { id } = (await must(there('accountant', 'opening-balances', opening))).body;
    await must(there('approver', `opening-balances/${id}/confirmation`));
    const carried = { plan: 'A-HOSP', toYear: 2026, amountFen: 1_000, number: '1号', datedOn: '2026-01-01' };
    const { id: transferId } = (await must(there('accountant', 'pool-transfers', carried))).body;
    await must(there('approver', `pool-transfers/${transferId}/confirmation`));
    await bed.deliver([await bed.request(1_001, { ...POOL, orgId: ORGS.elsewhere })]);
    const { id: listId } = (await must(there('accountant', 'batches', { fund: 'MUTUAL_AID_POOL' }))).body;
    await must(there('cashier', `batches/${listId}/submission`));
    const refused = await there('releaser', `batches/${listId}/release`);
    const facts = { plan: 'A-HOSP', operatorId: ORGS.elsewhere, year: 2026, drawnFen: 1_001, availableFen: 1_000 };
    expect(refused.body).toMatchObject({ code: 'POOL_SHORT', facts });
    const seen = async (query: string) =>
      (await bed.bed.call('GET', `/api/disbursement/v1/pools${query}`, { token: people.get('accountant')! })).body
        .items;
    expect(await seen('?plan=A-HOSP&year=2026')).toEqual([
      expect.objectContaining({ operatorId: ORGS.elsewhere, availableFen: 1_000 }),
    ]);
    expect(await seen(`?operatorId=${ORGS.city}`)).toEqual([]);
    expect((await bed.get(`pools?plan=A-HOSP&year=2026&operatorId=${ORGS.city}`)).body.items).toEqual([
      expect.objectContaining({ operatorId: ORGS.city, availableFen: 4_000 }),
    ]);
  });

  it('are seen by their unit, and changed by the roles that answer for money', async () => {
    const foreign = await bed.bed.staff('accountant', { orgId: ORGS.west });
    const seen = await bed.bed.call('GET', '/api/disbursement/v1/pools', { token: foreign });
    expect(seen.body.items).toEqual([]);
    expect((await bed.post('cashier', 'pool-transfers', { body: {} })).status).toBe(403);
    const { items } = (await bed.get('pool-transfers?state=CONFIRMED&plan=A-HOSP')).body;
    expect(items).toHaveLength(4);
  });
});
