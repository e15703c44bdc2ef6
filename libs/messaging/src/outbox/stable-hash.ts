/** 32-bit FNV-1a over the UTF-8 bytes of a key. It must never change: shards of stored rows depend on it. */
export function stableHash(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key, 'utf8')) {
    hash ^= byte;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

export const OUTBOX_SHARDS = 8;

/** Shard of the outbox that a key belongs to, for ever. */
export const outboxShard = (key: string): number => stableHash(key) % OUTBOX_SHARDS;
