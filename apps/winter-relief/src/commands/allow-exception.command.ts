import { Inject, Injectable } from '@nestjs/common';
import type { AllowException, ListRowView } from '@huzhu/contracts';
import { ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { recipientListAggregate } from '../store/recipient-list.entity.js';
import { readListRow } from '../store/list-row.view.js';
import { loadOwnCampaign } from './campaign-in-work.js';

interface Conflict {
  readonly person_key: string;
  readonly outcome: string | null;
  readonly category: string;
  readonly source: string;
  readonly holder_category: string | null;
  readonly holder_source: string | null;
}

/** What a household of a file gets is of this category and source. */
const FILE = { category: 'HARDSHIP_FILE', source: 'FISCAL' } as const;

/**
 * Somebody whom another union serves gets a second grant, with a reason, and only for another category and from another
 * source; the caps hold all the same. Not by who sent the list.
 */
@Injectable()
export class AllowExceptionCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(
    context: CommandContext,
    { listId, line }: { readonly listId: string; readonly line: number },
    body: AllowException,
  ): Promise<ListRowView | Rejected> {
    return this.commands.handle(context, 'winter-relief.allow-exception', async (work) => {
      const list = await work.load(recipientListAggregate, listId);
      if (list === null) return reject('NOT_FOUND');
      const campaign = await loadOwnCampaign(work, list.campaignId);
      if (isRejected(campaign)) return campaign;
      const by = actorOf(context.caller);
      if (list.sentBy === by.id) return reject('SAME_PERSON', 'SOD-1');
      const conflict = await conflictOf(work, listId, line);
      if (conflict === null) return reject('NOT_FOUND');
      const refusal = ownCaseRefusal(by, [conflict.person_key]) ?? exceptionRefusal(conflict);
      if (refusal) return refusal;
      await work.tx.query(
        `UPDATE winter_relief.list_row SET exception = $3, exception_by = $4 WHERE list_id = $1 AND line = $2`,
        [listId, line, body.reason, by.id],
      );
      await work.tx.query(
        `UPDATE winter_relief.row_decision AS decided
            SET outcome = 'EXCEPTION', allowed_fen = least(named.requested_fen, named.cap_fen), held_by_list = NULL,
                held_by_line = NULL
           FROM winter_relief.list_row AS named
          WHERE decided.list_id = $1 AND decided.line = $2 AND named.list_id = $1 AND named.line = $2`,
        [listId, line],
      );
      await work.audit('list-row', listId, line, conflict, { exception: body.reason });
      return readListRow(work.tx, listId, line);
    });
  }
}

function exceptionRefusal({ outcome, ...row }: Conflict): Rejected | null {
  if (outcome !== 'CONFLICT_DUPLICATE') return reject('NO_CONFLICT', 'LIST-EXCEPTION');
  const category = row.holder_category ?? FILE.category;
  const source = row.holder_source ?? FILE.source;
  if (category === row.category) return reject('SAME_CATEGORY', 'LIST-EXCEPTION', { category });
  return source === row.source ? reject('SAME_SOURCE', 'LIST-EXCEPTION', { source }) : null;
}

async function conflictOf(work: Work, listId: string, line: number): Promise<Conflict | null> {
  const [row] = await work.tx.query<Conflict>(
    `SELECT named.person_key, decided.outcome, named.category, sent.source, holder.category AS holder_category,
            holder_list.source AS holder_source
       FROM winter_relief.list_row AS named
       JOIN winter_relief.recipient_list AS sent ON sent.id = named.list_id
       LEFT JOIN winter_relief.row_decision AS decided ON decided.list_id = named.list_id AND decided.line = named.line
       LEFT JOIN winter_relief.list_row AS holder
         ON holder.list_id = decided.held_by_list AND holder.line = decided.held_by_line
       LEFT JOIN winter_relief.recipient_list AS holder_list ON holder_list.id = decided.held_by_list
      WHERE named.list_id = $1 AND named.line = $2 AND named.faults = '{}' FOR UPDATE OF named`,
    [listId, line],
  );
  return row ?? null;
}
