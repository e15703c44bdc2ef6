import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { openingEntry } from '../domain/entries.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import type { OpeningBalanceState } from '../domain/opening-balance.js';
import { budgetOf, changeBudgets } from '../store/budgets.js';
import { postEntries } from '../store/ledger.js';
import { openingBalanceAggregate } from '../store/opening-balance.store.js';

/** A second person confirms: the fund opens, its first journal is posted, its budget may be spent. */
@Injectable()
export class ConfirmOpeningBalance {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, id: string) {
    const answer = await this.commands.handle(context, 'disbursement.confirm-opening-balance', async (work) => {
      const fundId = work.newId();
      const held = await work.load(openingBalanceAggregate, id);
      if (held === null) return reject('NOT_FOUND');
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
  const budgetId = await budgetOf(work, { orgId, fundId, fund, year: opening.budgetYear });
  await work.audit('fund', fundId, 1, null, { orgId, fund, amountFen, asOf, budgetId });
  if (amountFen === 0n) return;
  await changeBudgets(work, 'OPENING', [{ budgetId, receivedFen: amountFen }]);
  const entry = openingEntry(rulesOfFund(fund), { amountFen, bookedOn: asOf, sourceId: id });
  await postEntries(work, { fundId, orgId }, [entry]);
}
