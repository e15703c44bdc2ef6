import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';

/** Year end: a closed budget takes no new payments; what is under way is finished. */
@Injectable()
export class CloseBudget {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.close-budget', async (work) => {
      const [row] = await work.tx.query<{ state: string; version: number; orgId: string }>(
        `SELECT state, version, org_id AS "orgId" FROM disbursement.budget WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) return reject('NOT_FOUND');
      if (row.state === 'CLOSED') return reject('BUDGET_CLOSED');
      const version = row.version + 1;
      await work.tx.query(
        `WITH closed AS (UPDATE disbursement.budget SET state = 'CLOSED', version = $2 WHERE id = $1 RETURNING org_id)
         INSERT INTO disbursement.budget_entry
           (budget_id, version, org_id, reason, received_fen, passed_down_fen, reserved_fen, paid_fen, returned_fen)
         SELECT $1, $2, org_id, 'CLOSED', 0, 0, 0, 0, 0 FROM closed`,
        [id, version],
      );
      await work.audit('budget', id, version, { state: 'OPEN' }, { state: 'CLOSED' });
      return { id, state: 'CLOSED', version };
    });
  }
}
