import { Inject, Injectable } from '@nestjs/common';
import type { MakeMatch as Body } from '@huzhu/contracts';
import { reject, type Rejected, sumFen } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { SUSPENSE } from '../domain/chart-of-accounts.js';
import type { Entry } from '../domain/entries.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { type BudgetChange, changeBudgets, newestBudget } from '../store/budgets.js';
import {
  claimContributions,
  type DeskTarget,
  lockSuspense,
  orderedPayments,
  type SuspenseLine,
  tickLines,
  untouchedContributions,
} from '../store/desk-lines.js';
import { deskMatchAggregate } from '../store/desk-match.store.js';
import { postEntries } from '../store/ledger.js';
import { settlePayments } from '../store/payment-sets.js';

/** An accountant says what lines in suspense are (手工勾对): the money leaves suspense for where it belongs. */
@Injectable()
export class MakeMatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    const by = context.caller.id;
    return this.commands.handle(context, 'disbursement.make-match', async (work) => {
      const lineIds = [...new Set(body.lineIds)];
      const targetIds = [...new Set(body.targetIds ?? [])];
      const lines = await lockSuspense(work.tx, lineIds);
      const [first] = lines;
      if (first === undefined || lines.length < lineIds.length) return reject('NOT_IN_SUSPENSE');
      const direction = body.kind === 'PAYMENTS' ? 'DEBIT' : 'CREDIT';
      if (lines.some((line) => line.direction !== direction || line.fundId !== first.fundId)) {
        return reject('LINES_DO_NOT_BELONG');
      }
      const targets = await targetsOf(work, body.kind, first.fundId, targetIds);
      if (isRejected(targets)) return targets;
      if (targets.some((target) => target.submittedBy === by || target.releasedBy === by)) {
        return reject('SAME_PERSON', 'SOD-5');
      }
      const linesFen = sumFen(lines.map(({ amountFen }) => amountFen));
      const free = body.kind === 'DONATION' || body.kind === 'SUBSIDY';
      const entries = entriesOf(work, body.kind, first.fund, free ? lines : targets);
      const id = work.newId();
      const decided = await work.decide(deskMatchAggregate, id, {
        type: 'make',
        facts: {
          orgId: first.orgId,
          fundId: first.fundId,
          kind: body.kind,
          amountFen: linesFen,
          lines: lines.map((line) => ({ lineId: line.id, exceptionCode: line.exceptionCode })),
          targetIds,
          sourceIds: entries.map(({ sourceId }) => sourceId),
        },
        linesFen,
        targetsFen: free ? linesFen : sumFen(targets.map(({ amountFen }) => amountFen)),
        by,
      });
      if (isRejected(decided)) return decided;
      await tickLines(work.tx, id, lineIds);
      await book(work, first, { id, kind: body.kind, targets, linesFen, entries });
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

type Kind = Body['kind'];

async function targetsOf(
  work: Work,
  kind: Kind,
  fundId: string,
  ids: readonly string[],
): Promise<DeskTarget[] | Rejected> {
  if (kind === 'DONATION' || kind === 'SUBSIDY') return ids.length === 0 ? [] : reject('NO_TARGET_NEEDED');
  const found =
    kind === 'PAYMENTS' ? await orderedPayments(work.tx, fundId, ids) : await untouchedContributions(work.tx, ids);
  return found.length === ids.length && ids.length > 0 ? found : reject('TARGET_NOT_OPEN');
}

/** Where each kind of money goes from suspense. */
function entriesOf(
  work: Work,
  kind: Kind,
  fund: string,
  parts: readonly (SuspenseLine | DeskTarget)[],
): (Entry & { readonly sourceId: string })[] {
  const { accounts } = rulesOfFund(fund);
  return parts.map((part) => {
    const facts = {
      kind: 'SUSPENSE_CLEARED',
      amountFen: part.amountFen,
      bookedOn: work.today,
      sourceId: work.newId(),
    } as const;
    if (kind !== 'PAYMENTS') {
      const credit = kind === 'DONATION' ? accounts.donation : accounts.contribution;
      return { ...facts, debit: SUSPENSE.credit, credit, paymentId: null };
    }
    const debit = 'fromReturned' in part && part.fromReturned ? accounts.returned : accounts.paid;
    return { ...facts, debit, credit: SUSPENSE.debit, paymentId: part.id };
  });
}

async function book(
  work: Work,
  { fundId, orgId }: SuspenseLine,
  match: {
    readonly id: string;
    readonly kind: Kind;
    readonly targets: readonly DeskTarget[];
    readonly linesFen: bigint;
    readonly entries: readonly Entry[];
  },
): Promise<void> {
  const { id, kind, targets, linesFen, entries } = match;
  let changes: BudgetChange[];
  if (kind === 'PAYMENTS') {
    await settlePayments(
      work,
      targets.map((target) => ({ paymentId: target.id, on: work.today })),
    );
    changes = targets.map(({ budgetId, amountFen }) => ({
      budgetId: budgetId!,
      reservedFen: -amountFen,
      paidFen: amountFen,
    }));
  } else {
    if (kind === 'CONTRIBUTIONS') {
      await claimContributions(
        work.tx,
        id,
        targets.map((target) => target.id),
      );
    }
    changes = [{ budgetId: await newestBudget(work.tx, fundId), receivedFen: linesFen }];
  }
  await changeBudgets(work, 'DESK', changes);
  await postEntries(work, { fundId, orgId }, entries);
}
