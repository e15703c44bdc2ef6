import { Inject, Injectable } from '@nestjs/common';
import type { ReviewState, ReviewWork, ReviewWorkPage } from '@huzhu/contracts';
import { addDays, type Day, daysBetween } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries, SERVICE, type ServiceParts } from '@huzhu/service';

const DAYS_AHEAD = 60;

/** Which of the reviews a list shows. */
export interface ReviewWorkFilter {
  /** Unless told, 60 days ahead. */
  readonly dueBy?: string;
  readonly orgId?: string;
  readonly state?: ReviewState;
}

interface WorkRow {
  readonly id: string;
  readonly org_id: string;
  readonly file_number: string;
  readonly category: string;
  readonly next_review_on: Day;
  readonly state: ReviewState;
  readonly sampled: boolean;
}

/** Yearly reviews by what they wait for: a question to the authorities, their answer, the computation, the second person. */
@Injectable()
export class ReviewWorkQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** The soonest due first. */
  list(caller: Caller, query: PageQuery & ReviewWorkFilter): Promise<ReviewWorkPage> {
    const today = this.service.clock.today();
    const dueBy = query.dueBy ?? addDays(today, DAYS_AHEAD);
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<WorkRow>(
        `SELECT * FROM (
           SELECT file.id, file.org_id, file.file_number, file.category, file.next_review_on,
                  CASE WHEN jsonb_typeof(file.details -> 'reassessment') = 'object' THEN 'TO_APPROVE'
                       WHEN asked.questions = 0 THEN 'TO_COMPARE'
                       WHEN asked.open > 0 THEN 'AWAITING_ANSWER' ELSE 'TO_ASSESS' END AS state,
                  EXISTS (SELECT 1 FROM hardship.review_sample AS drawn
                           WHERE drawn.household_id = file.id AND drawn.year = $1) AS sampled
             FROM hardship.household AS file
            CROSS JOIN LATERAL (
              SELECT count(*) AS questions, count(*) FILTER (WHERE request.status = 'ASKED') AS open
                FROM hardship.comparison_person AS person
                JOIN hardship.comparison_request AS request ON request.id = person.request_id
               WHERE person.household_id = file.id AND request.asked_on > file.next_review_on - interval '12 months') AS asked
            WHERE file.status IN ('ACTIVE', 'SUSPENDED') AND file.next_review_on <= $2
              AND ($3::uuid IS NULL OR file.org_id IN (SELECT org_id FROM hardship.org_closure WHERE ancestor_id = $3))
              AND ($4::text IS NULL OR (file.next_review_on::text || file.id::text) > $4)) AS due
          WHERE $5::text IS NULL OR state = $5
          ORDER BY next_review_on, id LIMIT $6`,
        [Number(today.slice(0, 4)), dueBy, query.orgId ?? null, cursorKey(query), query.state ?? null, query.limit + 1],
      );
      const keyOf = (row: WorkRow) => `${row.next_review_on}${row.id}`;
      return pageOf(rows, query.limit, keyOf, (row) => itemOf(row, today));
    });
  }
}

const itemOf = (row: WorkRow, today: Day): ReviewWork => ({
  householdId: row.id,
  orgId: row.org_id,
  fileNumber: row.file_number,
  category: row.category,
  nextReviewOn: row.next_review_on,
  overdueDays: Math.max(0, daysBetween(row.next_review_on, today)),
  state: row.state,
  sampled: row.sampled,
});
