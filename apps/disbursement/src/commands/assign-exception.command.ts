import { Inject, Injectable } from '@nestjs/common';
import type { AssignException as Body } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { lockSuspense } from '../store/desk-lines.js';

/** Somebody is made to answer for a line in suspense. */
@Injectable()
export class AssignException {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, { ownerId }: Body) {
    return this.commands.handle(context, 'disbursement.assign-exception', async (work) => {
      const [line] = await lockSuspense(work.tx, [id]);
      if (!line) return reject('NOT_IN_SUSPENSE');
      await work.tx.query(
        `INSERT INTO disbursement.exception_owner (line_id, org_id, owner_id) VALUES ($1, $2, $3)
         ON CONFLICT (line_id) DO UPDATE SET owner_id = excluded.owner_id`,
        [id, line.orgId, ownerId],
      );
      await work.audit('statement-line', id, 1, null, { ownerId });
      return { id, state: line.exceptionCode, version: 1 };
    });
  }
}
