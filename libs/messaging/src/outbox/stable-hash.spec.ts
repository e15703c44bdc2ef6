import { OUTBOX_SHARDS, outboxShard, stableHash } from './stable-hash.js';

describe('the shard of a key', () => {
  it('never changes, as stored rows depend on it', () => {
    expect(stableHash('')).toBe(2_166_136_261);
    expect(stableHash('foobar')).toBe(0xbf9cf968);
    expect(stableHash('俱乐部')).toBe(stableHash('俱乐部'));
  });

  it('spreads keys over all shards', () => {
    const counts = Array.from({ length: OUTBOX_SHARDS }, () => 0);
    for (let n = 0; n < 8_000; n += 1)
      counts[outboxShard(`0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`)]! += 1;
    for (const count of counts) expect(count).toBeGreaterThan(800);
  });
});
