import { Inject, Injectable } from '@nestjs/common';
import type { ReviewSamplePage } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries } from '@huzhu/service';

interface SampleRow {
  readonly year: number;
  readonly household_id: string;
  readonly org_id: string;
  readonly picked_on: Day;
  readonly checked_on: Day | null;
  readonly outcome: string | null;
}

/** Which files of the year are checked, and which have been. */
@Injectable()
export class ReviewSamplesQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** In the order of the files' ids. */
  list(
    caller: Caller,
    query: PageQuery & { readonly year: number; readonly open?: 'true' },
  ): Promise<ReviewSamplePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<SampleRow>(
        `SELECT year, household_id, org_id, picked_on, checked_on, outcome FROM hardship.review_sample
          WHERE year = $1 AND ($2::uuid IS NULL OR household_id > $2) AND ($3::text IS NULL OR checked_on IS NULL)
          ORDER BY household_id LIMIT $4`,
        [query.year, cursorKey(query), query.open ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.household_id, itemOf);
    });
  }
}

const itemOf = (row: SampleRow): ReviewSamplePage['items'][number] => ({
  year: row.year,
  householdId: row.household_id,
  orgId: row.org_id,
  pickedOn: row.picked_on,
  ...(row.checked_on === null ? {} : { checkedOn: row.checked_on }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
});
