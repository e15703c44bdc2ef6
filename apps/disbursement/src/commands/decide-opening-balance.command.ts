import { Inject, Injectable } from '@nestjs/common';
import { reject, sumFen } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { isPostable } from '../domain/chart-of-accounts.js';
import { COMMON_MONEY, heldSourceOf } from '../domain/money-source.js';
import { openingLines, type OpeningBalanceState, opensWithCarried } from '../domain/opening-balance.js';
import { changeBudgets } from '../store/budget-changes.js';
import { budgetOf, noteCarried } from '../store/budgets.js';
import { postJournal } from '../store/ledger.js';
import { openingBalanceAggregate } from '../store/opening-balance.store.js';
import { detailsOf } from './propose-opening-balance.command.js';

/** A second person confirms: the fund opens, its first journal is posted, its budget may be spent; or it is rejected. */
@Injectable()
export class DecideOpeningBalance {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async confirm(context: CommandContext, id: string) {
    const answer = await this.commands.handle(context, 'disbursement.confirm-opening-balance', async (work) => {
      const fundId = work.newId();
      const held = await work.load(openingBalanceAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const closed = await closedDetail(work, held);
      if (closed !== undefined)
        return reject('ACCOUNT_NOT_OPEN', 'books 5.2: nothing is booked on a closed detail', { account: closed });
      if (!(await openFund(work, fundId, held))) return reject('FUND_ALREADY_OPEN');
      const decided = await work.decide(openingBalanceAggregate, id, {
        type: 'confirm',
        by: context.caller.id,
        fundId,
      });
      if (isRejected(decided)) return decided;
      await bookOpening(work, id, fundId, decided.state);
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }

  /** What was stated wrongly is stated anew. */
  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-opening-balance', async (work) => {
      const decided = await work.decide(openingBalanceAggregate, id, { type: 'reject', by: context.caller.id });
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

/** A detail that was closed since it was named. */
async function closedDetail(work: Work, opening: OpeningBalanceState): Promise<string | undefined> {
  const open = await detailsOf(work, opening);
  return opening.lines.map(({ account }) => account).find((account) => !isPostable(account) && !open.includes(account));
}

async function openFund(work: Work, fundId: string, opening: OpeningBalanceState): Promise<boolean> {
  const opened = await work.tx.query(
    `INSERT INTO disbursement.fund
       (id, org_id, fund, account_number, account_name, bank_profile, bank_balance_fen, bank_balance_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [
      fundId,
      opening.orgId,
      opening.fund,
      opening.accountNumber,
      opening.accountName,
      opening.bankProfile,
      opening.amountFen,
      opening.asOf,
    ],
  );
  return opened.length > 0;
}

async function bookOpening(work: Work, id: string, fundId: string, opening: OpeningBalanceState): Promise<void> {
  const { orgId, fund, amountFen, asOf } = opening;
  const budgetId = await openBudgets(work, fundId, opening);
  await work.audit('fund', fundId, 1, null, { orgId, fund, amountFen, asOf, budgetId });
  const lines = openingLines(opening);
  if (lines.length === 0) return;
  await postJournal(work, { fundId, orgId }, { kind: 'OPENING', sourceId: id, bookedOn: asOf, lines });
}

/** Fiscal money opens budgets of its own; the rest is common money, whose budget is answered. */
async function openBudgets(work: Work, fundId: string, opening: OpeningBalanceState): Promise<string> {
  const { orgId, fund, sources, budgetYear: year } = opening;
  const place = { orgId, fundId, fund, year };
  const budgetId = await budgetOf(work, { ...place, heldSource: COMMON_MONEY });
  const fiscalFen = sumFen(sources.map(({ amountFen }) => amountFen));
  const changes = [{ budgetId, receivedFen: opening.amountFen - fiscalFen }];
  for (const { source, amountFen } of sources) {
    const heldId = await budgetOf(work, { ...place, heldSource: heldSourceOf(fund, source) });
    changes.push({ budgetId: heldId, receivedFen: amountFen });
  }
  await changeBudgets(work, 'OPENING', changes);
  if (!opensWithCarried(opening)) return budgetId;
  for (const { budgetId: heldId, receivedFen } of changes.slice(1))
    await noteCarried(work.tx, [{ budgetId: heldId, carriedFen: receivedFen }]);
  return budgetId;
}
