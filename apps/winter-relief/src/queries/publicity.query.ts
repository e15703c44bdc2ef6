import { Inject, Injectable } from '@nestjs/common';
import type { GrantObjectionPage, GrantObjectionStatus, PublicEntryPage, PublicityPage } from '@huzhu/contracts';
import { maskName } from '@huzhu/kernel';
import { type Caller, cursorKey, FieldCipher, listAggregates, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { nameOfHousehold } from '../store/household-name.js';
import { objectionAggregate, objectionView, publicityAggregate, publicityView } from '../store/publicity.entity.js';

interface EntryRow {
  readonly recipient_id: string;
  readonly org_id: string;
  readonly category: string;
  readonly masked_name: string | null;
  readonly household_id: string;
  readonly sealed_name: string | null;
}

/** What hangs out, and what was said against it. */
@Injectable()
export class PublicityQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  list(caller: Caller, campaignId: string, query: PageQuery): Promise<PublicityPage> {
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, publicityAggregate, query, { campaignId }, (row) => publicityView(row.id, row.version, row)),
    );
  }

  /** Masked names only; in the order of the grants. */
  entries(caller: Caller, publicityId: string, query: PageQuery): Promise<PublicEntryPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<EntryRow>(
        `SELECT held.id AS recipient_id, held.org_id, held.category, named.masked_name, held.household_id, file.sealed_name
           FROM winter_relief.public_entry AS hung
           JOIN winter_relief.recipient AS held ON held.id = hung.recipient_id
           LEFT JOIN winter_relief.list_row AS named ON named.list_id = held.list_id AND named.line = held.list_line
           LEFT JOIN winter_relief.household AS file ON file.household_id = held.household_id
          WHERE hung.publicity_id = $1 AND ($2::uuid IS NULL OR hung.recipient_id > $2)
          ORDER BY hung.recipient_id LIMIT $3`,
        [publicityId, cursorKey(query), query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.recipient_id,
        (row) => ({
          recipientId: row.recipient_id,
          maskedName: row.masked_name ?? (maskName(nameOfHousehold(this.cipher, row) ?? '') || '*'),
          orgId: row.org_id,
          category: row.category,
        }),
      );
    });
  }

  objections(
    caller: Caller,
    campaignId: string,
    query: PageQuery & { readonly status?: GrantObjectionStatus },
  ): Promise<GrantObjectionPage> {
    const filter = { campaignId, status: query.status };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, objectionAggregate, query, filter, (row) => objectionView(row.id, row.version, row)),
    );
  }
}
