import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import { statementWithdrawalAggregate } from '../store/statement-withdrawal.store.js';
import { lastStatement, lockStatement, statementPays } from '../store/withdrawn-statements.js';
import { withdrawStatement } from './withdraw-statement.js';

/** A second person looks at a proposed withdrawal, and confirms or rejects it. */
@Injectable()
export class DecideStatementWithdrawal {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** The books are set back, and the account continues from the statement before. */
  async confirm(context: CommandContext, id: string) {
    const { caller } = context;
    const answer = await this.commands.handle(context, 'disbursement.confirm-statement-withdrawal', async (work) => {
      const held = await work.load(statementWithdrawalAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const statement = await lockStatement(work.tx, held.statementId);
      if (statement === null) return reject('NOT_FOUND');
      const personKey = caller.kind === 'staff' ? caller.personKey : undefined;
      if (await statementPays(work.tx, statement.id, personKey)) return reject('RECUSAL_REQUIRED', 'SOD-3');
      const decided = await work.decide(statementWithdrawalAggregate, id, {
        type: 'confirm',
        by: caller.id,
        on: work.today,
      });
      if (isRejected(decided)) return decided;
      const last = await lastStatement(work.tx, statement.fund.id);
      if (last !== statement.id) return reject('NOT_THE_LAST_STATEMENT', undefined, { last: last ?? '' });
      const refused = await withdrawStatement(work, statement, id);
      return refused ?? { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }

  /** The statement stands. */
  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-statement-withdrawal', async (work) => {
      const command = { type: 'reject', by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(statementWithdrawalAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}
