import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  emergencyRecoveryChanged,
  type EmergencyRecoveryStatus,
  type MoneyBackKind,
  reliefMoneyBack,
} from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';

const OPENING_FEN = 100_000n;

describe('emergency relief that comes back', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('WINTER_RELIEF', Number(OPENING_FEN));
  });
  afterAll(() => bed.stop());

  const orgId = ORGS.east;
  const owes = (recoveryId: string, status: EmergencyRecoveryStatus, repaidFen: number) => ({
    recoveryId,
    aidId: recoveryId,
    emergencyId: recoveryId,
    orgId,
    personKey: 'e'.repeat(64),
    reason: 'EMERGENCY_DUPLICATE',
    status,
    owedFen: 900,
    repaidFen,
    changedOn: '2026-01-05',
  });
  const back = (caseId: string, kind: MoneyBackKind, amountFen: number, bankReference: string) => {
    const facts = { amountFen, bankReference, receivedOn: '2026-01-05' };
    return bed.bed.deliver(reliefMoneyBack, { caseId, kind, orgId, fund: 'WINTER_RELIEF', ...facts });
  };
  const balances = async () => {
    const { rows } = (await bed.get('trial-balance')).body;
    const [fund] = (await bed.totals()).funds;
    expect(fund!.ledgerBalanceFen).toBe(fund!.bankBalanceFen);
    return Object.fromEntries(
      rows.map(({ account, balanceFen }: { account: string; balanceFen: number }) => [account, balanceFen]),
    );
  };

  it('is owed, credited in either order, and what two people give up is no longer owed', async () => {
    const recoveryId = randomUUID();
    const told = await bed.bed.deliver(emergencyRecoveryChanged, owes(recoveryId, 'OWED', 0));
    await bed.bed.deliver(emergencyRecoveryChanged, owes(recoveryId, 'OWED', 0), { id: told });
    expect(await balances()).toMatchObject({ '13501': 900, '5040592': -900 });
    await back(recoveryId, 'RECOVERY_REPAID', 300, 'BACK-1');
    const paidIn = { 'BACK-1': 300n, 'BACK-2': 200n, 'CASH-1': 70n, 'CASH-2': 30n };
    const lines = Object.entries(paidIn).map(([reference, amountFen]) => {
      return { direction: 'CREDIT' as const, reference, amountFen };
    });
    const file = bed.bank.statement(ACCOUNTS.WINTER_RELIEF, '2026-01-05', OPENING_FEN, lines);
    await must(bed.upload('accountant', 'statements', file));
    await back(recoveryId, 'RECOVERY_REPAID', 200, 'BACK-2');
    await bed.bed.deliver(emergencyRecoveryChanged, owes(recoveryId, 'AGREED', 500));
    expect(await balances()).toMatchObject({ '13501': 400 });
    await bed.bed.deliver(emergencyRecoveryChanged, owes(recoveryId, 'WAIVED', 500));
    expect((await balances())['13501'] ?? 0).toBe(0);
    const listed = (await bed.get('receivables?fund=WINTER_RELIEF')).body.items;
    expect(listed).toMatchObject([
      { id: recoveryId, state: 'WAIVED', creditedFen: 500, writtenOffFen: 400, outstandingFen: 0 },
    ]);
  });

  it('is cash that was not handed out: less is spent, and the credits have their reason', async () => {
    const advanceId = randomUUID();
    const before = await balances();
    await back(advanceId, 'CASH_BROUGHT_BACK', 70, 'CASH-1');
    await back(advanceId, 'CASH_BROUGHT_BACK', 70, 'CASH-1');
    await back(advanceId, 'CASH_BROUGHT_BACK', 30, 'CASH-2');
    const after = await balances();
    expect((after['5040592'] ?? 0) - (before['5040592'] ?? 0)).toBe(-100);
    expect(after['13501'] ?? 0).toBe(0);
    expect((await bed.get('exceptions')).body.items).toEqual([]);
    const [cash] = (await bed.get('receivables?state=BROUGHT_BACK')).body.items;
    expect(cash).toMatchObject({ id: advanceId, amountFen: 100, creditedFen: 100, outstandingFen: 0 });
  });
});
