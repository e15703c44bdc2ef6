import { Inject, Injectable } from '@nestjs/common';
import type { ProposeOpeningBalance as Body } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { DEFAULT_BANK_PROFILE } from '../bank/bank-profile.js';
import { yearOf } from '../domain/fund-rules.js';
import type { OpeningBalanceState, OpeningProposal } from '../domain/opening-balance.js';
import { unitsBelow } from '../store/budgets.js';
import { openDetails } from '../store/detail-account.store.js';
import { openingBalanceAggregate } from '../store/opening-balance.store.js';

/** An accountant states what a fund begins with. */
@Injectable()
export class ProposeOpeningBalance {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff open funds');
    return this.commands.handle(context, 'disbursement.propose-opening-balance', async (work) => {
      const orgId = body.orgId ?? caller.orgId;
      if (orgId !== caller.orgId && (await unitsBelow(work.tx, caller.orgId, [orgId])) === 0)
        return reject('UNIT_NOT_BELOW');
      const { fund, accountNumber, accountName, bankProfile = DEFAULT_BANK_PROFILE, lines = [], sources = [] } = body;
      const asOf = day(body.asOf);
      const decided = await proposeOpening(work, {
        orgId,
        fund,
        accountNumber,
        accountName,
        amountFen: BigInt(body.amountFen),
        asOf,
        budgetYear: body.budgetYear ?? yearOf(asOf),
        bankProfile,
        lines: lines.map((line) => ({ account: line.account, amountFen: BigInt(line.amountFen) })),
        sources: sources.map(({ source, amountFen }) => ({ source, amountFen: BigInt(amountFen) })),
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}

/** Whether a unit's fund is open, or the bank account another fund's. */
export async function isFundOpen(
  work: Work,
  { orgId, fund, accountNumber }: Pick<OpeningProposal, 'orgId' | 'fund' | 'accountNumber'>,
): Promise<boolean> {
  const taken = await work.tx.query(
    `SELECT 1 FROM disbursement.fund WHERE org_id = $1 AND fund = $2 OR account_number = $3`,
    [orgId, fund, accountNumber],
  );
  return taken.length > 0;
}

/** Those accounts of an opening balance that are open details of its organisation. */
export const detailsOf = (work: Work, { orgId, lines }: Pick<OpeningProposal, 'orgId' | 'lines'>): Promise<string[]> =>
  openDetails(
    work.tx,
    orgId,
    lines.map(({ account }) => account),
  );

/** Keeps one proposal, unless the fund is open or its accounts do not hold. */
export async function proposeOpening(
  work: Work,
  proposal: OpeningProposal,
): Promise<{ id: string; state: OpeningBalanceState; version: number } | Rejected> {
  if (await isFundOpen(work, proposal)) return reject('FUND_ALREADY_OPEN');
  const details = await detailsOf(work, proposal);
  const by = work.facts.caller.id;
  return work.decide(openingBalanceAggregate, work.newId(), { type: 'propose', proposal, details, by });
}
