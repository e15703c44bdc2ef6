import { Injectable } from '@nestjs/common';
import type { EventMessage, RecoveryChanged, RecoveryRepaid } from '@huzhu/contracts';
import { day, type Fen } from '@huzhu/kernel';
import type { Effect } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import { type Entry, receivableEntry, suspenseClearedEntry } from '../domain/entries.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { changeBudgets, nearestFunds, newestBudget } from '../store/budgets.js';
import { postEntries } from '../store/ledger.js';
import {
  addRepayment,
  claimSuspense,
  creditRepayments,
  keepReceivable,
  lockReceivables,
  type Receivable,
  type Repayment,
} from '../store/receivables.js';

const FUND = 'MUTUAL_AID_POOL';

/** Claims asks money back: it is booked as owed, and the credits that repay it leave suspense for what was owed. */
@Injectable()
export class ReceiveRecoveries {
  /** Books today what has changed since the last news: the month it happened in may be closed. Where no fund is, nothing was paid that could be owed back. */
  async changed(work: Work, events: readonly EventMessage<RecoveryChanged>[]): Promise<Effect[]> {
    const fundOf = await nearestFunds(
      work.tx,
      events.map(({ payload }) => ({ orgId: payload.orgId, fund: FUND })),
    );
    const held = await lockReceivables(work.tx, [...new Set(events.map(({ payload }) => payload.recoveryId))]);
    const effects: Effect[] = [];
    for (const { id: eventId, payload } of events) {
      const before = held.get(payload.recoveryId);
      const fundId = before?.fundId ?? fundOf(payload.orgId, FUND);
      if (fundId === null) continue;
      const now: Receivable = {
        id: payload.recoveryId,
        orgId: payload.orgId,
        fundId,
        amountFen: BigInt(payload.amountFen),
        offsetFen: BigInt(payload.offsetFen),
        writtenOffFen: BigInt(payload.writtenOffFen),
      };
      held.set(now.id, now);
      const { claimId: caseId, state, changedOn } = payload;
      await keepReceivable(work.tx, now, { caseId, state, on: day(changedOn) });
      const orgId = await orgOfFund(work, fundId);
      await postEntries(work, { fundId, orgId }, entriesOf(now, before, { eventId, on: work.today }));
      effects.push({ eventId, target: `receivable/${now.id}` });
    }
    return effects;
  }

  async repaid(work: Work, events: readonly EventMessage<RecoveryRepaid>[]): Promise<Effect[]> {
    const fundOf = await nearestFunds(
      work.tx,
      events.map(({ payload }) => ({ orgId: payload.orgId, fund: FUND })),
    );
    const effects: Effect[] = [];
    for (const { id: eventId, payload } of events) {
      const { recoveryId, orgId, bankReference } = payload;
      const fundId = fundOf(orgId, FUND);
      if (fundId === null) continue;
      const amountFen = BigInt(payload.amountFen);
      const facts = { receivableId: recoveryId, orgId, fundId, amountFen, bankReference };
      const repayment: Repayment = { id: work.newId(), ...facts, receivedOn: day(payload.receivedOn) };
      if (!(await addRepayment(work.tx, repayment))) continue;
      await work.audit('repayment', repayment.id, 1, null, { ...repayment, causedBy: eventId });
      effects.push({ eventId, target: `repayment/${repayment.id}` });
      await clearSuspense(work, repayment);
    }
    return effects;
  }
}

const KINDS = [
  ['RECEIVABLE', 'amountFen'],
  ['RECEIVABLE_OFFSET', 'offsetFen'],
  ['RECEIVABLE_WRITTEN_OFF', 'writtenOffFen'],
] as const;

/** What was not booked yet. Amounts of a recovery only grow: one that shrank would be a fault of its source. */
function entriesOf(
  now: Receivable,
  before: Receivable | undefined,
  { eventId, on }: { readonly eventId: string; readonly on: Entry['bookedOn'] },
): Entry[] {
  return KINDS.flatMap(([kind, name]) => {
    const amountFen: Fen = now[name] - (before?.[name] ?? 0n);
    if (amountFen < 0n) throw new Error('an amount of a recovery shrank');
    if (amountFen === 0n) return [];
    return [receivableEntry(rulesOfFund(FUND), { amountFen, bookedOn: on, sourceId: eventId }, kind)];
  });
}

async function orgOfFund(work: Work, fundId: string): Promise<string> {
  const [fund] = await work.tx.query<{ orgId: string }>(
    `SELECT org_id AS "orgId" FROM disbursement.fund WHERE id = $1 FOR UPDATE`,
    [fundId],
  );
  return fund!.orgId;
}

async function clearSuspense(work: Work, repayment: Repayment): Promise<void> {
  const { fundId, amountFen } = repayment;
  const orgId = await orgOfFund(work, fundId);
  const lineId = await claimSuspense(work.tx, repayment);
  if (lineId === null) return;
  await creditRepayments(work.tx, [{ repaymentId: repayment.id, lineId }]);
  await changeBudgets(work, 'RECOVERY', [{ budgetId: await newestBudget(work.tx, fundId), receivedFen: amountFen }]);
  const facts = { amountFen, bookedOn: work.today, sourceId: lineId };
  await postEntries(work, { fundId, orgId }, [suspenseClearedEntry(rulesOfFund(FUND), facts, 'RECOVERY')]);
}
