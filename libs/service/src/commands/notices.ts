import type { Tx } from '@huzhu/messaging';
import { toJson } from './json.js';
import type { WriteStatement } from './written-together.js';
import { rowSecuritySql } from '../database/row-security.js';

/** Something a person is to be told about a case. Facts are codes, days and amounts; never names, cards or medical facts. */
export interface Notice {
  readonly kind: string;
  readonly orgId: string;
  /** Whom it concerns. */
  readonly personKey: string;
  readonly facts: Readonly<Record<string, string | number | null | readonly string[]>>;
}

/** A notice as it waits to be sent; its id is what its receiver recognises it by when it comes again. */
export interface NoticeRow extends Notice {
  readonly id: string;
  readonly subjectId: string;
  readonly version: number;
}

/** The notices of a service, written in the transaction of the event they tell of; an event tells one thing once. */
export const noticeTableSql = (schema: string): string => `
  CREATE TABLE ${schema}.notice (
    id uuid PRIMARY KEY,
    subject_id uuid NOT NULL,
    version int NOT NULL,
    kind text NOT NULL,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    facts jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at timestamptz,
    tries int NOT NULL DEFAULT 0,
    try_after timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (subject_id, version, kind)
  );
  CREATE INDEX notice_waiting ON ${schema}.notice (try_after, id) WHERE sent_at IS NULL;
  CREATE INDEX notice_person ON ${schema}.notice (person_key, id);
  ${rowSecuritySql(schema, 'notice', { org: 'org_id', person: 'person_key' })}`;

/** The statement that adds notices, if there are any. */
export function noticeInsert(schema: string, notices: readonly NoticeRow[]): WriteStatement[] {
  if (notices.length === 0) return [];
  return [
    {
      text: `INSERT INTO ${schema}.notice (id, subject_id, version, kind, org_id, person_key, facts)
     SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[])
     ON CONFLICT (subject_id, version, kind) DO NOTHING`,
      parameters: [
        notices.map(({ id }) => id),
        notices.map(({ subjectId }) => subjectId),
        notices.map(({ version }) => version),
        notices.map(({ kind }) => kind),
        notices.map(({ orgId }) => orgId),
        notices.map(({ personKey }) => personKey),
        notices.map(({ facts }) => toJson(facts)),
      ],
    },
  ];
}

/** Notices whose turn it is, locked: whoever holds them sends them. */
export const takeNotices = (tx: Tx, schema: string, limit: number): Promise<NoticeRow[]> =>
  tx.query<NoticeRow>(
    `SELECT id, subject_id AS "subjectId", version, kind, org_id AS "orgId", person_key AS "personKey", facts
       FROM ${schema}.notice WHERE sent_at IS NULL AND try_after <= clock_timestamp()
      ORDER BY try_after, id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );

/** Notes what was sent, and when the others are tried again: later each time, at most after an hour. */
export async function noteSending(
  tx: Tx,
  schema: string,
  { sent, failed }: { readonly sent: readonly string[]; readonly failed: readonly string[] },
): Promise<void> {
  await tx.query(`UPDATE ${schema}.notice SET sent_at = clock_timestamp() WHERE id = ANY($1::uuid[])`, [sent]);
  await tx.query(
    `UPDATE ${schema}.notice SET tries = tries + 1,
            try_after = clock_timestamp() + make_interval(secs => least(3600, 2 ^ least(tries, 12)))
      WHERE id = ANY($1::uuid[])`,
    [failed],
  );
}
