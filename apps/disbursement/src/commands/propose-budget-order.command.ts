import { Inject, Injectable } from '@nestjs/common';
import type {
  ProposeBudgetClosing,
  ProposeBudgetReceipt,
  ProposeBudgetSplit,
  ProposeSourceTransfer,
} from '@huzhu/contracts';
import { day, reject, type Rejected, sumFen } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { BudgetOrderCommand } from '../domain/budget-order.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { heldSourcesOf } from '../domain/money-source.js';
import { budgetOrderAggregate } from '../store/budget-order.store.js';
import { budgetToChange, ownFundOf, unitsBelow } from '../store/budgets.js';

type Proposal = Extract<BudgetOrderCommand, { type: 'propose' }>['proposal'];

/** An accountant enters a document about budgets; nothing changes before a second person confirms it. */
@Injectable()
export class ProposeBudgetOrder {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Money for a year, from above or of one's own. */
  receipt(context: CommandContext, body: ProposeBudgetReceipt) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff enter budget documents');
    return this.propose(context, async ({ tx }) => {
      const { fund, number, source, purpose, year } = body;
      const fundId = await ownFundOf(tx, caller.orgId, fund);
      if (fundId === null) return reject('FUND_NOT_OPEN');
      if (!rulesOfFund(fund).purposes.includes(purpose)) return reject('PURPOSE_FORBIDDEN');
      const datedOn = day(body.datedOn);
      const amountFen = BigInt(body.amountFen);
      const about = { orgId: caller.orgId, fundId, fund, kind: 'RECEIPT', number, datedOn, year } as const;
      return { ...about, source, purpose, amountFen, parts: [], budgetId: null };
    });
  }

  /** Parts of an open budget for units below. */
  split(context: CommandContext, budgetId: string, body: ProposeBudgetSplit) {
    return this.propose(context, async ({ tx }) => {
      const budget = await budgetToChange(tx, budgetId);
      if (budget === null) return reject('NOT_FOUND');
      if (budget.state === 'CLOSED') return reject('BUDGET_CLOSED');
      const orgIds = body.parts.map(({ orgId }) => orgId);
      if (new Set(orgIds).size < orgIds.length) return reject('UNIT_REPEATED');
      if ((await unitsBelow(tx, budget.orgId, orgIds)) < orgIds.length) return reject('UNIT_NOT_BELOW');
      const { orgId, fundId, fund, year } = budget;
      const parts = body.parts.map((part) => ({ orgId: part.orgId, amountFen: BigInt(part.amountFen) }));
      const amountFen = sumFen(parts.map((part) => part.amountFen));
      const about = { orgId, fundId, fund, kind: 'SPLIT', number: body.number, datedOn: day(body.datedOn) } as const;
      return { ...about, year, source: null, purpose: null, amountFen, parts, budgetId };
    });
  }

  /** Money that was entered under another source, or before sources were told; its unit, fund and year stay. */
  sourceTransfer(context: CommandContext, budgetId: string, body: ProposeSourceTransfer) {
    return this.propose(context, async ({ tx }) => {
      const budget = await budgetToChange(tx, budgetId);
      if (budget === null) return reject('NOT_FOUND');
      if (budget.state === 'CLOSED') return reject('BUDGET_CLOSED');
      const { orgId, fundId, fund, year, heldSource } = budget;
      const { number, toSource, reason } = body;
      if (toSource === heldSource || !heldSourcesOf(fund).includes(toSource)) return reject('SOURCE_NOT_HELD');
      const about = { orgId, fundId, fund, kind: 'SOURCE_TRANSFER', number, datedOn: day(body.datedOn), year } as const;
      const amountFen = BigInt(body.amountFen);
      return { ...about, source: null, purpose: null, toSource, reason, amountFen, parts: [], budgetId };
    });
  }

  /** The end of a budget's year; a closed one may be closed again to carry over what came back since. */
  closing(context: CommandContext, budgetId: string, body: ProposeBudgetClosing) {
    return this.propose(context, async ({ tx }) => {
      const budget = await budgetToChange(tx, budgetId);
      if (budget === null) return reject('NOT_FOUND');
      if (budget.state === 'CLOSED' && budget.availableFen === 0n) return reject('BUDGET_CLOSED');
      const { orgId, fundId, fund, year } = budget;
      const about = { orgId, fundId, fund, kind: 'CLOSING', number: body.number, datedOn: day(body.datedOn) } as const;
      return { ...about, year, source: null, purpose: null, amountFen: 0n, parts: [], budgetId };
    });
  }

  private propose(context: CommandContext, proposalOf: (work: Work) => Promise<Proposal | Rejected>) {
    return this.commands.handle(context, 'disbursement.propose-budget-order', async (work) => {
      const proposal = await proposalOf(work);
      if (isRejected(proposal)) return proposal;
      const taken = await work.tx.query(
        `SELECT 1 FROM disbursement.budget_order
          WHERE org_id = $1 AND fund_id = $2 AND document_number = $3 AND kind = $4 AND stage <> 'REJECTED'`,
        [proposal.orgId, proposal.fundId, proposal.number, proposal.kind],
      );
      if (taken.length > 0) return reject('DOCUMENT_KNOWN');
      const by = context.caller.id;
      const decided = await work.decide(budgetOrderAggregate, work.newId(), { type: 'propose', proposal, by });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}
