import { Inject, Injectable } from '@nestjs/common';
import {
  CONTRIBUTION_STATES,
  type IncomingContributionPage,
  type ContributionStateName,
  type IncomingContribution,
  IsAbsentOr,
  IsCode,
  IsOneOf,
} from '@huzhu/contracts';
import { type Caller, cursorKey, PageQuery, pageOf, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { withWireMoney } from './wire-money.js';

const YES_NO = ['true', 'false'] as const;

/** Filters of the list of contributions; all that are given must hold. */
export class ContributionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CONTRIBUTION_STATES })
  @IsAbsentOr()
  @IsOneOf(CONTRIBUTION_STATES)
  readonly state?: ContributionStateName;
  @ApiPropertyOptional({ enum: YES_NO }) @IsAbsentOr() @IsOneOf(YES_NO) readonly late?: 'true' | 'false';
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly plan?: string;
}

/** What enrollment has told of; late is what the bank, or while it is silent the accountant, dates after the last day. */
@Injectable()
export class ContributionQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: ContributionsQuery): Promise<IncomingContributionPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<Record<string, unknown> & Pick<IncomingContribution, 'id'>>(
        `SELECT * FROM (
           SELECT c.id, c.org_id AS "orgId", c.plan, c.plan_year AS "planYear", c.amount_fen AS "amountFen",
                  c.bank_reference AS "bankReference", c.received_on AS "receivedOn", c.due_on AS "dueOn", l.booked_on AS "creditedOn",
                  coalesce(coalesce(l.booked_on, c.received_on) > c.due_on, false) AS late,
                  CASE WHEN c.line_id IS NULL AND c.match_id IS NULL THEN 'TOLD' ELSE 'CREDITED' END AS state
             FROM disbursement.contribution c LEFT JOIN disbursement.statement_line l ON l.id = c.line_id) AS told
          WHERE ($1::uuid IS NULL OR id > $1) AND ($2::text IS NULL OR state = $2) AND ($3::boolean IS NULL OR late = $3)
            AND ($4::text IS NULL OR plan = $4)
          ORDER BY id LIMIT $5`,
        [cursorKey(query), query.state ?? null, query.late ?? null, query.plan ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, ({ id }) => id, viewOf);
    });
  }
}

function viewOf(row: Record<string, unknown>): IncomingContribution {
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return withWireMoney(known as unknown as IncomingContribution);
}
