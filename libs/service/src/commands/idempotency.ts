import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { BlindIndex } from '../crypto/blind-index.js';
import type { CommandContext } from './command-context.js';

/** Where requests are recognised again. Their hashes are keyed: a body with an id number could be guessed from a plain one. */
export interface KeptRequests {
  readonly schema: string;
  readonly requests: BlindIndex;
}

/** What a repeated request is answered with. */
export type Claimed = { readonly first: true } | { readonly first: false; readonly answer: unknown };

/**
 * Claims an idempotency key inside the business transaction. A second request with the key waits for the first one's
 * commit and is given its answer; the same key with another request is refused.
 */
export async function claimKey(
  tx: Tx,
  { schema, requests }: KeptRequests,
  context: CommandContext,
): Promise<Claimed | Rejected> {
  const { caller, idempotencyKey } = context;
  if (idempotencyKey === undefined) return { first: true };
  const requestHash = requests.keyOf('request', context.requestHash);
  const claimed = await tx.query(
    `INSERT INTO ${schema}.idempotency (caller, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [caller.id, idempotencyKey, requestHash],
  );
  if (claimed.length > 0) return { first: true };
  const [held] = await tx.query<{ request_hash: string; answer: string }>(
    `SELECT request_hash, answer::text AS answer FROM ${schema}.idempotency WHERE caller = $1 AND key = $2`,
    [caller.id, idempotencyKey],
  );
  if (held?.request_hash !== requestHash) return reject('IDEMPOTENCY_KEY_REUSED');
  return { first: false, answer: JSON.parse(held.answer) };
}

/** Keeps the answer (a refusal too) for repetitions, in the same transaction. */
export async function keepAnswer(tx: Tx, schema: string, context: CommandContext, answerJson: string): Promise<void> {
  if (context.idempotencyKey === undefined) return;
  await tx.query(`UPDATE ${schema}.idempotency SET answer = $3::json WHERE caller = $1 AND key = $2`, [
    context.caller.id,
    context.idempotencyKey,
    answerJson,
  ]);
}
