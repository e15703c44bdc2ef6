import { Inject, Injectable } from '@nestjs/common';
import type { ProposeDetailAccount } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, type Decided, isRejected, type Work } from '@huzhu/service';
import type { DetailAccountCommand, DetailAccountState } from '../domain/detail-account.js';
import { detailAccountAggregate, detailEmpty, detailKnown } from '../store/detail-account.store.js';

/** An organisation's own part of the chart of accounts: an accountant proposes a detail, an approver opens it and closes it. */
@Injectable()
export class KeepDetailAccounts {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `ACCOUNT_UNKNOWN`, `ACCOUNT_KEPT_BY_BANK`, `ACCOUNT_KNOWN`. */
  propose(context: CommandContext, { account, name }: ProposeDetailAccount) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff keep the chart of accounts');
    const { id: by, orgId } = caller;
    return this.commands.handle(context, 'disbursement.propose-detail-account', async (work) => {
      if (await detailKnown(work.tx, orgId, account)) {
        return reject('ACCOUNT_KNOWN', 'books 5.2: a number is one detail, also after it was closed', { account });
      }
      const detail = { orgId, account, name };
      return changed(await work.decide(detailAccountAggregate, work.newId(), { type: 'propose', detail, by }));
    });
  }

  /** Refusals `SAME_PERSON`, `ALREADY_DECIDED`. */
  open(context: CommandContext, id: string) {
    return this.step(context, 'disbursement.open-detail-account', id, (work) => ({
      type: 'open',
      by: context.caller.id,
      on: work.today,
    }));
  }

  reject(context: CommandContext, id: string) {
    return this.step(context, 'disbursement.reject-detail-account', id, (work) => ({
      type: 'reject',
      by: context.caller.id,
      on: work.today,
    }));
  }

  /** Refusals `ACCOUNT_NOT_OPEN`, `ACCOUNT_NOT_EMPTY`. Entries on their way to it hold the account, so that it is empty or they are refused. */
  close(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.close-detail-account', async (work) => {
      const [held] = (await work.lock(detailAccountAggregate, [id])).values();
      if (held === undefined) return reject('NOT_FOUND');
      const isEmpty = await detailEmpty(work.tx, held);
      const command = { type: 'close', isEmpty, by: context.caller.id, on: work.today } as const;
      return changed(await work.decide(detailAccountAggregate, id, command));
    });
  }

  private step(context: CommandContext, action: string, id: string, commandOf: (work: Work) => DetailAccountCommand) {
    return this.commands.handle(context, action, async (work) =>
      changed(await work.decide(detailAccountAggregate, id, commandOf(work))),
    );
  }
}

function changed(decided: Decided<DetailAccountState> | Rejected) {
  if (isRejected(decided)) return decided;
  const { id, state, version } = decided;
  return { id, state: state.stage, version };
}
