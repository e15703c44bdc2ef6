import { Inject, Injectable } from '@nestjs/common';
import type { ProposeStatementWithdrawal as Body } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { statementWithdrawalAggregate } from '../store/statement-withdrawal.store.js';
import { lastStatement, lockStatement } from '../store/withdrawn-statements.js';

/** An accountant says that the last statement that was taken is wrong. */
@Injectable()
export class ProposeStatementWithdrawal {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, statementId: string, { reason }: Body) {
    return this.commands.handle(context, 'disbursement.propose-statement-withdrawal', async (work) => {
      const statement = await lockStatement(work.tx, statementId);
      if (statement === null) return reject('NOT_FOUND');
      if (statement.state !== 'STANDS') return reject('STATEMENT_WITHDRAWN');
      const last = await lastStatement(work.tx, statement.fund.id);
      if (last !== statementId) return reject('NOT_THE_LAST_STATEMENT', undefined, { last: last ?? '' });
      const open = await work.tx.query(
        `SELECT 1 FROM disbursement.statement_withdrawal WHERE statement_id = $1 AND stage = 'PROPOSED'`,
        [statementId],
      );
      if (open.length > 0) return reject('ALREADY_PROPOSED');
      const decided = await work.decide(statementWithdrawalAggregate, work.newId(), {
        type: 'propose',
        proposal: { orgId: statement.orgId, statementId, reason },
        by: context.caller.id,
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}
