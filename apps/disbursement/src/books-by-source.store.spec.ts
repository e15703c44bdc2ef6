import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type BudgetView,
  emergencyRecoveryChanged,
  type PaymentRequested,
  reliefMoneyBack,
  winterReliefPaymentRequested,
} from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import type { FiledLine } from './testing/played-bank.js';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';

const OPENING_FEN = 100_000n;
const AID = { source: 'hardship', fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID' } as const;
const RELIEF = { source: 'winter-relief', fund: 'WINTER_RELIEF', purpose: 'WINTER_RELIEF' } as const;

const paid = ({ reference, account, amountFen }: FiledLine) => {
  return { direction: 'DEBIT' as const, amountFen, reference, account };
};

describe('the books of fiscal and union money', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('HARDSHIP_AID', Number(OPENING_FEN));
    await bed.openFund('WINTER_RELIEF', Number(OPENING_FEN));
    await receive('HARDSHIP_AID', 'CENTRAL_FISCAL', 20_000);
    await receive('WINTER_RELIEF', 'PROVINCIAL_FISCAL', 20_000);
  });
  afterAll(() => bed.stop());

  async function receive(fund: 'HARDSHIP_AID' | 'WINTER_RELIEF', source: string, amountFen: number): Promise<void> {
    const number = `财〔2026〕${source}`;
    const body = { fund, purpose: fund, number, datedOn: '2026-01-04', source, year: 2026, amountFen };
    const { id } = (await must(bed.post('accountant', 'budget-orders', { body }))).body;
    await must(bed.post('approver', `budget-orders/${id}/confirmation`));
  }
  const balances = async (): Promise<Record<string, number>> => {
    const { rows } = (await bed.get('trial-balance')).body;
    return Object.fromEntries(rows.map(({ account, balanceFen }: Record<string, unknown>) => [account, balanceFen]));
  };
  const budgetOf = async (fund: string, heldSource: string) =>
    ((await bed.get('budgets')).body.items as BudgetView[]).find(
      (each) => each.fund === fund && each.heldSource === heldSource,
    )!;
  /** What the bank says of a day, as a whole statement. */
  const state = async (fund: keyof typeof ACCOUNTS, day: string, openingFen: bigint, lines: readonly object[]) =>
    must(bed.upload('accountant', 'statements', bed.bank.statement(ACCOUNTS[fund], day, openingFen, lines as never)));
  const findings = async () => (await bed.get('proof', 'auditor')).body.findings;

  it('part what was paid by its source, also where the desk says which debit paid it', async () => {
    const asked: readonly (readonly [number, Partial<PaymentRequested>])[] = [
      [700, { fundSource: 'CENTRAL' }],
      [50, { fundSource: 'CENTRAL' }],
      [300, { fundSource: 'UNION' }],
      [20, {}],
    ];
    await bed.deliver(await Promise.all(asked.map(([fen, facts]) => bed.request(fen, { ...AID, ...facts }))));
    const { reference } = await bed.untilSent('HARDSHIP_AID');
    const lines = bed.bank
      .linesOf(reference)
      .map((line) => (line.amountFen === 50n ? { ...paid(line), reference: 'ILLEGIBLE' } : paid(line)));
    await state('HARDSHIP_AID', '2026-01-05', OPENING_FEN, lines);
    expect(await balances()).toMatchObject({ '5040491': 700, '5040492': 320, '13599': 50 });
    const [unclear] = (await bed.get('exceptions')).body.items;
    const [ordered] = (await bed.payments('fund=HARDSHIP_AID')).filter(({ amountFen }) => amountFen === 50);
    const match = { kind: 'PAYMENTS', lineIds: [unclear.id], targetIds: [ordered!.id] };
    await must(bed.post('accountant', 'matches', { body: match }));
    expect(await balances()).toMatchObject({ '5040491': 750, '5040492': 320, '13599': 0 });
    const drilled = (await bed.get('journals?account=5040491')).body.items;
    expect(drilled.map(({ paymentId }: { paymentId: string }) => paymentId)).toContain(ordered!.id);
    expect((await bed.get('journals?account=50404')).body.items).toHaveLength(4);
    expect(await findings()).toEqual([]);
  });

  it('close the year source by source', async () => {
    const [fund] = (await bed.get('funds')).body.items.filter(({ fund: each }: { fund: string }) => each === AID.fund);
    for (const [template, amountFen] of Object.entries({ FISCAL_HARDSHIP_CLOSED: 750, SPECIAL_HARDSHIP_CLOSED: 320 })) {
      const body = { fundId: fund.id, reason: '年末结转', template, amountFen };
      const { id } = (await must(bed.post('accountant', 'entry-orders', { body }))).body;
      await must(bed.post('approver', `entry-orders/${id}/confirmation`));
    }
    expect(await balances()).toMatchObject({ '5040491': 0, '5040492': 0, '33103': 750, '32103': 320 });
    expect((await bed.get(`papers/vouchers/${fund.id}/2026-01`)).status).toBe(200);
  });

  it('are proved: a payment that lies with the expenses of other money is named', async () => {
    const [entry] = (await bed.get('journals?account=5040491')).body.items as { paymentId: string }[];
    const restated = (source: string) =>
      bed.bed.rows('UPDATE disbursement.payment SET money_source = $1 WHERE id = $2', [source, entry!.paymentId]);
    const named = async () =>
      ((await findings()) as { check: string; id: string }[]).map(({ check, id }) => [check, id]);
    const [{ source }] = (await bed.bed.rows('SELECT money_source AS source FROM disbursement.payment WHERE id = $1', [
      entry!.paymentId,
    ])) as [{ source: string }];
    await restated('UNION');
    expect(await named()).toContainEqual(['BOOKED_ON_ANOTHER_SOURCE', entry!.paymentId]);
    await restated(source);
    expect(await named()).toEqual([]);
  });

  it('put what is owed back of an earlier year to the money it was paid of, and its budget', async () => {
    const request = await bed.request(900, { ...RELIEF, fundSource: 'FISCAL' });
    await bed.bed.deliverAll(winterReliefPaymentRequested, [request]);
    const { reference } = await bed.untilSent('WINTER_RELIEF');
    await state('WINTER_RELIEF', '2026-01-05', OPENING_FEN, bed.bank.linesOf(reference).map(paid));
    expect(await balances()).toMatchObject({ '5040591': 900 });
    await bed.bed.setToday('2027-02-01');
    const recoveryId = randomUUID();
    const about = {
      emergencyId: recoveryId,
      orgId: ORGS.city,
      personKey: 'e'.repeat(64),
      reason: 'EMERGENCY_DUPLICATE',
    };
    const owed = { recoveryId, aidId: request.caseId, status: 'OWED', owedFen: 900, repaidFen: 0 } as const;
    await bed.bed.deliver(emergencyRecoveryChanged, { ...about, ...owed, changedOn: '2027-02-01' });
    expect(await balances()).toMatchObject({ '5040591': 900, '13501': 900, '33101': -900 });
    const back = { caseId: recoveryId, kind: 'RECOVERY_REPAID', orgId: ORGS.city, fund: 'WINTER_RELIEF' } as const;
    const credit = { amountFen: 900, bankReference: 'BACK-1', receivedOn: '2027-02-01' };
    await bed.bed.deliver(reliefMoneyBack, { ...back, ...credit });
    const [fiscal, common] = [await budgetOf(RELIEF.fund, 'FISCAL'), await budgetOf(RELIEF.fund, 'COMMON')];
    const line = { direction: 'CREDIT', amountFen: 900n, reference: 'BACK-1' };
    await state('WINTER_RELIEF', '2027-02-01', OPENING_FEN - 900n, [line]);
    expect(await balances()).toMatchObject({ '13501': 0, '33101': -900 });
    expect((await budgetOf(RELIEF.fund, 'FISCAL')).availableFen).toBe(fiscal.availableFen + 900);
    expect((await budgetOf(RELIEF.fund, 'COMMON')).availableFen).toBe(common.availableFen);
    expect(await findings()).toEqual([]);
  });
});
