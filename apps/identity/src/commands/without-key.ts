import type { CommandContext } from '@huzhu/service';

/** A request with a password leaves no trace in the idempotency table: a plain hash of its body could be tried out. */
export function withoutKey(context: CommandContext): CommandContext {
  const { idempotencyKey: _key, ...rest } = context;
  return rest;
}
