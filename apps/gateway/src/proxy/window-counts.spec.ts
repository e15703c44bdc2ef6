import { setTimeout as pause } from 'node:timers/promises';
import { WindowCounts } from './window-counts.js';

test('counts each key for itself, and anew when its window is over', async () => {
  const counts = new WindowCounts();
  const hit = async (key: string) => (await counts.increment(key, 50, 2)).isBlocked;
  expect([await hit('a'), await hit('a'), await hit('a'), await hit('b')]).toEqual([false, false, true, false]);
  await pause(60);
  expect(await hit('a')).toBe(false);
});

test('cannot be filled without end', async () => {
  const counts = new WindowCounts();
  for (let key = 0; key < 100_001; key += 1) await counts.increment(`key ${key}`, 60_000, 1);
  expect((await counts.increment('key 0', 60_000, 1)).totalHits).toBe(1);
  expect((await counts.increment('key 100000', 60_000, 1)).totalHits).toBe(2);
});
