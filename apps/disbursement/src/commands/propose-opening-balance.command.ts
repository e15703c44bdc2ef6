import { Inject, Injectable } from '@nestjs/common';
import type { ProposeOpeningBalance as Body } from '@huzhu/contracts';
import { day, reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { yearOf } from '../domain/fund-rules.js';
import { DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { openingBalanceAggregate } from '../store/opening-balance.store.js';

/** An accountant states what a fund begins with. */
@Injectable()
export class ProposeOpeningBalance {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff open funds');
    return this.commands.handle(context, 'disbursement.propose-opening-balance', async (work) => {
      const taken = await work.tx.query(
        `SELECT 1 FROM disbursement.fund WHERE org_id = $1 AND fund = $2 OR account_number = $3`,
        [caller.orgId, body.fund, body.accountNumber],
      );
      if (taken.length > 0) return reject('FUND_ALREADY_OPEN');
      const { fund, accountNumber, accountName, bankProfile = DEFAULT_BANK_PROFILE } = body;
      const amountFen = BigInt(body.amountFen);
      const asOf = day(body.asOf);
      const budgetYear = body.budgetYear ?? yearOf(asOf);
      const proposal = {
        orgId: caller.orgId,
        fund,
        accountNumber,
        accountName,
        amountFen,
        asOf,
        budgetYear,
        bankProfile,
      };
      const decided = await work.decide(openingBalanceAggregate, work.newId(), {
        type: 'propose',
        proposal,
        by: caller.id,
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}
