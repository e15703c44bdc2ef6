import { Injectable } from '@nestjs/common';
import type { Fund, PaymentSource } from '@huzhu/contracts';
import type { Day, Fen } from '@huzhu/kernel';
import type { Effect } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import { type Entry, type PaidCase, receivableEntry, suspenseClearedEntry } from '../domain/entries.js';
import { rulesOfFund, yearOf } from '../domain/fund-rules.js';
import { changeBudgets } from '../store/budget-changes.js';
import { nearestFunds } from '../store/paying-budgets.js';
import { repaymentBudgets } from '../store/incoming-money.js';
import { postEntries } from '../store/ledger.js';
import {
  addRepayment,
  claimSuspense,
  creditRepayments,
  keepReceivable,
  lockReceivables,
  paidCase,
  type Receivable,
  type Repayment,
} from '../store/receivables.js';

/** What a source says is owed back, in a state of its own words; all amounts add up from the first news on. */
export interface OwedBack {
  readonly eventId: string;
  readonly recoveryId: string;
  readonly caseId: string;
  readonly orgId: string;
  readonly fund: Fund;
  readonly state: string;
  readonly amountFen: Fen;
  readonly offsetFen: Fen;
  readonly writtenOffFen: Fen;
  readonly changedOn: Day;
}

/** A credit of the bank that a source knows: it repays what was owed. */
export interface PaidBack {
  readonly eventId: string;
  readonly recoveryId: string;
  readonly orgId: string;
  readonly fund: Fund;
  readonly amountFen: Fen;
  readonly bankReference: string;
  readonly receivedOn: Day;
}

/** A source asks money back: it is booked as owed, and the credits that repay it leave suspense for what was owed. */
@Injectable()
export class ReceiveRecoveries {
  /** Books today what has changed since the last news: the month it happened in may be closed. Where no fund is, nothing was paid that could be owed back. */
  async changed(work: Work, news: readonly OwedBack[]): Promise<Effect[]> {
    const fundOf = await nearestFunds(work.tx, news);
    const held = await lockReceivables(work.tx, [...new Set(news.map(({ recoveryId }) => recoveryId))]);
    const effects: Effect[] = [];
    for (const { eventId, recoveryId: id, orgId, fund, amountFen, offsetFen, writtenOffFen, ...told } of news) {
      const before = held.get(id);
      const fundId = before?.fundId ?? fundOf(orgId, fund);
      if (fundId === null) continue;
      const now: Receivable = { id, orgId, fundId, amountFen, offsetFen, writtenOffFen };
      held.set(id, now);
      const { caseId, state, changedOn: on } = told;
      const paid = await paidCase(work.tx, { source: ASKED_BACK_BY[fund], caseId }, yearOf(work.today));
      await keepReceivable(work.tx, now, { caseId, state, on, moneySource: paid.moneySource });
      await bookChange(work, { fund, paid, sourceId: eventId }, now, before);
      effects.push({ eventId, target: `receivable/${id}` });
    }
    return effects;
  }

  async repaid(work: Work, news: readonly PaidBack[]): Promise<Effect[]> {
    const fundOf = await nearestFunds(work.tx, news);
    const effects: Effect[] = [];
    for (const { eventId, fund, ...told } of news) {
      const fundId = fundOf(told.orgId, fund);
      if (fundId === null) continue;
      const { recoveryId: receivableId, orgId, amountFen, bankReference, receivedOn } = told;
      const repayment = { id: work.newId(), receivableId, orgId, fundId, amountFen, bankReference, receivedOn };
      if (!(await addRepayment(work.tx, repayment))) continue;
      await work.audit('repayment', repayment.id, 1, null, { ...repayment, causedBy: eventId });
      effects.push({ eventId, target: `repayment/${repayment.id}` });
      await clearSuspense(work, fund, repayment);
    }
    return effects;
  }

  /**
   * Money that comes back without anybody having asked for it, as cash that was not handed out: owed from the moment it is told of,
   * under the case it was paid for, and repaid by the same word. The same credit told of again changes nothing.
   */
  async broughtBack(work: Work, news: readonly PaidBack[]): Promise<Effect[]> {
    const effects: Effect[] = [];
    for (const credit of news) {
      const repaid = await this.repaid(work, [credit]);
      if (repaid.length === 0) continue;
      const { eventId, recoveryId, orgId, fund, receivedOn: changedOn } = credit;
      const before = (await lockReceivables(work.tx, [recoveryId])).get(recoveryId);
      const amountFen = (before?.amountFen ?? 0n) + credit.amountFen;
      const sums = { amountFen, offsetFen: 0n, writtenOffFen: 0n };
      const owed = { eventId, recoveryId, caseId: recoveryId, orgId, fund, state: 'BROUGHT_BACK', ...sums, changedOn };
      effects.push(...repaid, ...(await this.changed(work, [owed])));
    }
    return effects;
  }
}

/** Who asks money of a fund back. */
const ASKED_BACK_BY: Readonly<Record<Fund, PaymentSource>> = {
  MUTUAL_AID_POOL: 'claims',
  HARDSHIP_AID: 'hardship',
  WINTER_RELIEF: 'winter-relief',
  UNION_DUES: 'enrollment',
};

const KINDS = [
  ['RECEIVABLE', 'amountFen'],
  ['RECEIVABLE_OFFSET', 'offsetFen'],
  ['RECEIVABLE_WRITTEN_OFF', 'writtenOffFen'],
] as const;

/** Books what was not booked yet. Amounts of a recovery only grow: one that shrank would be a fault of its source. */
async function bookChange(
  work: Work,
  { fund, paid, sourceId }: { readonly fund: Fund; readonly paid: PaidCase; readonly sourceId: string },
  now: Receivable,
  before: Receivable | undefined,
): Promise<void> {
  const entries = KINDS.flatMap(([kind, name]): Entry[] => {
    const amountFen: Fen = now[name] - (before?.[name] ?? 0n);
    if (amountFen < 0n) throw new Error('an amount of a recovery shrank');
    if (amountFen === 0n) return [];
    return [receivableEntry(rulesOfFund(fund), { amountFen, bookedOn: work.today, sourceId }, kind, paid)];
  });
  const orgId = await orgOfFund(work, now.fundId);
  await postEntries(work, { fundId: now.fundId, orgId }, entries);
}

async function orgOfFund(work: Work, fundId: string): Promise<string> {
  const [fund] = await work.tx.query<{ orgId: string }>(
    `SELECT org_id AS "orgId" FROM disbursement.fund WHERE id = $1 FOR UPDATE`,
    [fundId],
  );
  return fund!.orgId;
}

async function clearSuspense(work: Work, fund: Fund, repayment: Repayment): Promise<void> {
  const { fundId, amountFen } = repayment;
  const orgId = await orgOfFund(work, fundId);
  const lineId = await claimSuspense(work.tx, repayment);
  if (lineId === null) return;
  await creditRepayments(work.tx, [{ repaymentId: repayment.id, lineId }]);
  const budgetFor = await repaymentBudgets(work.tx, fundId, [repayment.id]);
  await changeBudgets(work, 'RECOVERY', [{ budgetId: budgetFor(repayment.id), receivedFen: amountFen }]);
  const facts = { amountFen, bookedOn: work.today, sourceId: lineId };
  await postEntries(work, { fundId, orgId }, [suspenseClearedEntry(rulesOfFund(fund), facts, 'RECOVERY')]);
}
