import { reject, type Rejected } from '@huzhu/kernel';
import { errorCode, type Tx } from '@huzhu/messaging';
import { QueryFailedError } from 'typeorm';
import type { BlindIndex } from '../crypto/blind-index.js';
import type { CommandContext } from './command-context.js';

/** Where requests are recognised again. Their hashes are keyed: a body with an id number could be guessed from a plain one. */
export interface KeptRequests {
  readonly schema: string;
  readonly requests: BlindIndex;
}

/**
 * Takes an idempotency key inside the business transaction, before all its work. Where the key is taken already the
 * transaction fails, as soon as the one that took it has committed; `isKeyTaken` tells.
 */
export function takeKey(tx: Tx, { schema, requests }: KeptRequests, context: CommandContext): void {
  const { caller, idempotencyKey } = context;
  if (idempotencyKey === undefined) return;
  tx.send(`INSERT INTO ${schema}.idempotency (caller, key, request_hash) VALUES ($1, $2, $3)`, [
    caller.id,
    idempotencyKey,
    requests.keyOf('request', context.requestHash),
  ]);
}

const UNIQUE_VIOLATION = '23505';

/** Whether a transaction failed because its key was taken by an earlier request. */
export const isKeyTaken = (error: unknown, { idempotencyKey }: CommandContext): boolean =>
  idempotencyKey !== undefined &&
  error instanceof QueryFailedError &&
  errorCode(error) === UNIQUE_VIOLATION &&
  (error.driverError as { readonly table?: string }).table === 'idempotency';

/** What the first request with a key was answered; the same key with another request is refused. */
export async function heldAnswer<T>(
  tx: Tx,
  { schema, requests }: KeptRequests,
  context: CommandContext,
): Promise<T | Rejected> {
  const [held] = await tx.query<{ request_hash: string; answer: string }>(
    `SELECT request_hash, answer::text AS answer FROM ${schema}.idempotency WHERE caller = $1 AND key = $2`,
    [context.caller.id, context.idempotencyKey],
  );
  if (held?.request_hash !== requests.keyOf('request', context.requestHash)) return reject('IDEMPOTENCY_KEY_REUSED');
  return JSON.parse(held.answer) as T | Rejected;
}

/** Keeps the answer (a refusal too) for repetitions, in the same transaction. */
export function keepAnswer(tx: Tx, schema: string, context: CommandContext, answerJson: string): void {
  if (context.idempotencyKey === undefined) return;
  tx.send(`UPDATE ${schema}.idempotency SET answer = $3::json WHERE caller = $1 AND key = $2`, [
    context.caller.id,
    context.idempotencyKey,
    answerJson,
  ]);
}
