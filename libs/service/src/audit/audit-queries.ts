import type { AuditFindingPage, AuditStep, AuditStepPage, AuditTestList } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { ServiceParts } from '../boot/service-parts.js';
import type { Caller } from '../auth/caller.js';
import { cursorKey, type PageQuery, pageOf } from '../http/paging.js';
import { Queries } from '../queries/queries.js';

/** From the first day to the last, in Asia/Shanghai. */
export interface AuditDays {
  readonly from: string;
  readonly to: string;
}

/** Which steps of the days; `action` is the beginning of one. */
interface StepFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly objectId?: string;
}

interface FoundRow {
  readonly id: string;
  readonly org_id: string | null;
  readonly day: string | null;
  readonly amount_fen: bigint | null;
  readonly detail: string | null;
}

export const listTests = ({ auditTests }: ServiceParts): AuditTestList => ({
  items: auditTests.map(({ test, chinese, means, object }) => ({ test, chinese, means, object })),
});

/** What a test found within the days. Refusal `NOT_FOUND` for a test that this service does not have. */
export function runTest(
  parts: ServiceParts,
  caller: Caller,
  query: PageQuery & AuditDays & { readonly test: string },
): Promise<AuditFindingPage | Rejected> {
  const asked = parts.auditTests.find(({ test }) => test === query.test);
  if (asked === undefined) return Promise.resolve(reject('NOT_FOUND'));
  return new Queries(parts.database).read(caller, async (tx) => {
    const rows = await tx.query<FoundRow>(
      `SELECT id::text AS id, org_id, day, amount_fen::int8 AS amount_fen, detail FROM (${asked.sql}) AS found
        WHERE $1::date IS NOT NULL AND $2::date IS NOT NULL AND ($3::text IS NULL OR id::text > $3)
        ORDER BY id::text LIMIT $4`,
      [query.from, query.to, cursorKey(query), query.limit + 1],
    );
    const view = ({ id, org_id: orgId, day, amount_fen: amountFen, detail }: FoundRow) => ({
      id,
      ...(orgId === null ? {} : { orgId }),
      ...(day === null ? {} : { day }),
      ...(amountFen === null ? {} : { amountFen: Number(amountFen) }),
      ...(detail === null ? {} : { detail }),
    });
    return pageOf(rows, query.limit, ({ id }) => id, view);
  });
}

type StepRow = Omit<AuditStep, 'orgId'> & { readonly orgId: string | null };

/** The audit trail of the days: the steps of staff of the auditor's area; those of the service itself for who sees everything. */
export function listSteps(
  { schema, database }: ServiceParts,
  caller: Caller,
  query: PageQuery & AuditDays & StepFilter,
): Promise<AuditStepPage> {
  const org = caller.kind === 'staff' ? caller.orgId : null;
  return new Queries(database).read(caller, async (tx) => {
    const rows = await tx.query<StepRow>(
      `SELECT l.id::text AS id, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, l.actor, l.org_id AS "orgId",
              l.action, l.object_type AS object, l.object_id AS "objectId", l.version, l.after_hash AS "afterHash",
              l.leaf_hash AS "leafHash"
         FROM ${schema}.audit_leaf AS l
        WHERE l.at >= ($1::date::timestamp AT TIME ZONE 'Asia/Shanghai')
          AND l.at < (($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
          AND (l.org_id IN (SELECT org_id FROM ${schema}.org_closure WHERE ancestor_id = $3)
               OR (l.org_id IS NULL AND 1 = (SELECT count(*) FROM ${schema}.org_closure WHERE org_id = $3)))
          AND ($4::int8 IS NULL OR l.id > $4)
          AND ($6::text IS NULL OR l.actor = $6) AND ($7::text IS NULL OR starts_with(l.action, $7))
          AND ($8::text IS NULL OR l.object_type = $8) AND ($9::text IS NULL OR l.object_id = $9)
        ORDER BY l.id LIMIT $5`,
      [
        query.from,
        query.to,
        org,
        cursorKey(query),
        query.limit + 1,
        query.actor ?? null,
        query.action ?? null,
        query.object ?? null,
        query.objectId ?? null,
      ],
    );
    const view = ({ orgId, ...row }: StepRow): AuditStep => ({ ...row, ...(orgId === null ? {} : { orgId }) });
    return pageOf(rows, query.limit, ({ id }) => id, view);
  });
}
