import { hash } from 'node:crypto';
import { type PaymentSettled, paymentSettled } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { toJson, type Work } from '@huzhu/service';
import { type BatchList, listSql, roomForLists } from './batch-lists.js';
import { looksDueSql } from './payee-check.store.js';

/** A payment that a statement line proves paid, as it was seen under the lock of its account. */
export interface Settlement {
  readonly paymentId: string;
  /** Version before. */
  readonly version: number;
  readonly on: Day;
}

/**
 * Settles payments that are with the bank, all in one statement: what `settle` decides about one of them, journal and message
 * each, one audit leaf over the set. Throws if one of them is not as it was seen. All statements are on their way when it returns.
 */
export async function settlePayments(work: Work, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  const settled = settlements.toSorted((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
  const ids = settled.map(({ paymentId }) => paymentId);
  const { topic, type, shards, headers } = work.newsColumns(paymentSettled, ids);
  const counted = work.tx.query<{ asSeen: number }>(SETTLE_SQL, [
    ids,
    settled.map(({ on }) => on),
    settled.map(({ version }) => version),
    shards,
    work.facts.caller.id,
    topic,
    type,
    headers,
  ]);
  const rows = settled.map(({ paymentId, version }) => ({ id: paymentId, version: version + 1 }));
  const [count] = await Promise.all([counted, auditSet(work, 'payment-set', rows)]);
  // Asked afterwards: a condition on the stage misleads the planner while a fresh batch is not in its statistics.
  if (count[0]?.asSeen !== settled.length) throw new Error('a matched payment changed while its account was locked');
}

/** What `publishPayment` tells of a settlement, each field of the message with what it is made of. */
const NEWS: Readonly<Record<keyof PaymentSettled, string>> = {
  paymentId: 'id',
  businessKey: 'business_key',
  source: 'source',
  caseId: 'case_id',
  sequence: 'sequence',
  amountFen: 'amount_fen',
  settledOn: 'settled_on',
};
const NEWS_COLUMNS = Object.values(NEWS).map((column) => `p.${column}`);
const NEWS_SQL = Object.entries(NEWS).map(([field, column]) => `'${field}', ${column}`);

const SETTLE_SQL = `
  WITH settled AS (
    UPDATE disbursement.payment p SET stage = 'SETTLED', settled_on = s.day, version = p.version + 1
      FROM UNNEST($1::uuid[], $2::date[], $3::int[], $4::smallint[]) AS s(id, day, version, shard)
     WHERE p.id = s.id
 RETURNING ${NEWS_COLUMNS.join(', ')}, p.version, s.shard, old.stage = 'BATCHED' AND old.version = s.version AS as_seen),
  noted AS (
    INSERT INTO disbursement.journal (aggregate_type, aggregate_id, version, type, data, actor)
    SELECT 'payment', id, version, 'payment-settled', jsonb_build_object('on', settled_on), $5 FROM settled),
  told AS (
    INSERT INTO disbursement.outbox (event_id, topic, type, key, shard, version, payload, headers)
    SELECT uuidv7(), $6, $7, id, shard, version, jsonb_build_object(${NEWS_SQL.join(', ')}), $8::jsonb FROM settled)
  SELECT (count(*) FILTER (WHERE as_seen))::int AS "asSeen" FROM settled`;

/** One audit leaf over a set: its object is the hash of every id and version in it. */
async function auditSet(
  work: Work,
  objectType: string,
  rows: readonly { readonly id: string; readonly version: number }[],
): Promise<void> {
  work.touch(
    'payment',
    rows.map(({ id }) => id),
  );
  await auditDigest(
    work,
    objectType,
    hash('sha256', rows.map(({ id, version }) => `${id}|${version}`).join('\n')),
    rows.length,
  );
}

const auditDigest = (work: Work, objectType: string, digest: string, payments: number): Promise<void> =>
  work.audit(objectType, digest, 1, null, { digest, payments });

/**
 * Puts funded payments on the list of a batch in the order of their arrival, all in one statement: payment, journal and line.
 * Those that somebody else took meanwhile are left out. `ids` are named payments; else the first `limit` of the fund. Answers the list.
 */
export async function takeOnList(
  work: Work,
  batch: { readonly id: string; readonly orgId: string; readonly fundId: string },
  wanted: { readonly ids: readonly string[] | null; readonly limit: number; readonly personKey: string | undefined },
): Promise<BatchList> {
  // Lists of a fund are made one after the other: locking each of their payments would write every row once more.
  work.tx.send('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`batch/${batch.fundId}`]);
  roomForLists(work.tx);
  const [taken] = await work.tx.query<BatchList & { readonly digest: string }>(TAKE_SQL, [
    batch.id,
    batch.orgId,
    batch.fundId,
    wanted.ids,
    wanted.limit,
    work.facts.caller.id,
    toJson({ batchId: batch.id }),
    wanted.personKey ?? null,
  ]);
  const { digest, ...list } = taken!;
  if (list.payments > 0) await auditDigest(work, 'payment-set', digest, list.payments);
  return list;
}

const TAKE_SQL = `
  WITH wanted AS (
    SELECT id FROM disbursement.payment
     WHERE fund_id = $3 AND stage = 'FUNDED' AND ($4::uuid[] IS NULL OR id = ANY($4::uuid[]))
       AND NOT ${looksDueSql('payment.id')}
     ORDER BY id LIMIT $5),
  taken AS (
    UPDATE disbursement.payment p SET stage = 'BATCHED', batch_id = $1, version = version + 1
      -- Somebody may have moved it meanwhile. Written so that no index of stages, whose statistics may be old, is tempting.
      FROM wanted w WHERE p.id = w.id AND p.stage || '' = 'FUNDED'
    RETURNING p.id, p.version, p.business_key, p.amount_fen, p.person_key),
  line AS (SELECT row_number() OVER (ORDER BY id)::int AS line_no, taken.* FROM taken),
  noted AS (
    INSERT INTO disbursement.journal (aggregate_type, aggregate_id, version, type, data, actor)
    SELECT 'payment', id, version, 'payment-batched', $7::jsonb, $6 FROM line),
  listed AS (
    INSERT INTO disbursement.batch_line (batch_id, line_no, org_id, payment_id)
    SELECT $1, line_no, $2, id FROM line)
  SELECT ${listSql('$8::text')},
         encode(sha256(convert_to(coalesce(string_agg(id || '|' || version, E'\\n' ORDER BY line_no), ''), 'UTF8')), 'hex') AS digest
    FROM line l, LATERAL (SELECT payee_hash FROM disbursement.payment_payee WHERE payment_id = l.id OFFSET 0) y`;
