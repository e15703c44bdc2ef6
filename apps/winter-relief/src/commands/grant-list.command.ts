import { Inject, Injectable } from '@nestjs/common';
import { type GrantList, type GrantsMade, RECIPIENTS_PER_STEP_MAX } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { RecipientList } from '../domain/recipient-list.js';
import { recipientListAggregate } from '../store/recipient-list.entity.js';
import { grantsRefusal, holdCampaign } from './campaign-in-work.js';
import { type Candidate, firstOfEach, grantAll } from './grant-all.js';
import { totalsOf } from './grant-households.command.js';

interface ServedRow {
  readonly line: number;
  readonly org_id: string;
  readonly person_key: string;
  readonly household_id: string | null;
  readonly category: string;
  readonly requested_fen: bigint;
  readonly cap_fen: bigint;
  readonly exception: string | null;
}

/** Everybody on a list whom the resolution serves is proposed a grant. */
@Injectable()
export class GrantListCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, listId: string, body: GrantList): Promise<GrantsMade | Rejected> {
    return this.commands.handle(context, 'winter-relief.grant-list', async (work) => {
      const list = await work.load(recipientListAggregate, listId);
      if (list === null) return reject('NOT_FOUND');
      if (list.status !== 'CONFIRMED') return reject('WRONG_STATUS', 'LIST-WAY', { status: list.status });
      const campaign = await holdCampaign(work, list.campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      const closed = grantsRefusal(campaign, work.today);
      if (closed) return closed;
      const limit = body.limit ?? RECIPIENTS_PER_STEP_MAX;
      const keepsHouseholds = campaign.rules.unit === 'HOUSEHOLD';
      const found = await servedRows(work, listId, keepsHouseholds, limit + 1);
      if (found.length === 0 && !(await isResolved(work, listId))) return reject('LISTS_NOT_RESOLVED', 'LIST-WAY');
      const candidates = found.slice(0, limit).map((row) => candidateOf(row, listId, list));
      const granted = await grantAll(work, list.campaignId, campaign, firstOfEach(candidates));
      if (isRejected(granted)) return granted;
      return { ...totalsOf(granted), left: found.length - granted.length };
    });
  }
}

const candidateOf = (
  row: ServedRow,
  listId: string,
  { form, source }: Pick<RecipientList, 'form' | 'source'>,
): Candidate => ({
  orgId: row.org_id,
  householdId: row.exception === null ? row.household_id : null,
  personKey: row.person_key,
  requestedFen: row.requested_fen,
  capFen: row.cap_fen,
  terms: { category: row.category, form, listId, listLine: row.line, fundSource: source, exception: row.exception },
});

/** A household that got its grant since the resolution is not asked about again. */
const servedRows = (work: Work, listId: string, keepsHouseholds: boolean, limit: number): Promise<ServedRow[]> =>
  work.tx.query<ServedRow>(
    `WITH served AS MATERIALIZED (
       SELECT named.line, named.org_id, named.person_key, named.category, named.requested_fen, named.cap_fen, named.exception
         FROM winter_relief.row_decision AS decided
         JOIN winter_relief.list_row AS named ON named.list_id = decided.list_id AND named.line = decided.line
        WHERE decided.list_id = $1 AND decided.allowed_fen > 0
          AND NOT EXISTS (SELECT 1 FROM winter_relief.recipient AS held
                           WHERE held.list_id = decided.list_id AND held.list_line = decided.line)
        ORDER BY decided.line LIMIT $3
     ), file AS (
       SELECT DISTINCT ON (person_key) person_key, household_id
         FROM winter_relief.files_of((SELECT array_agg(person_key) FROM served WHERE $2)) ORDER BY person_key, household_id
     )
     SELECT served.*, file.household_id FROM served LEFT JOIN file ON file.person_key = served.person_key
      WHERE served.exception IS NOT NULL OR file.household_id IS NULL
         OR NOT EXISTS (SELECT 1 FROM winter_relief.households_holding(
              (SELECT campaign_id FROM winter_relief.recipient_list WHERE id = $1), ARRAY[file.household_id]))
      ORDER BY served.line`,
    [listId, keepsHouseholds, limit],
  );

async function isResolved(work: Work, listId: string): Promise<boolean> {
  const rows = await work.tx.query('SELECT 1 FROM winter_relief.row_decision WHERE list_id = $1 LIMIT 1', [listId]);
  return rows.length > 0;
}
