import { setTimeout as pause } from 'node:timers/promises';
import { WindowCounts } from './window-counts.js';

test('counts each key for itself, and anew when its window is over', async () => {
  const counts = new WindowCounts(50);
  const hits = (key: string): number => counts.take(key).hits;
  expect([hits('a'), hits('a'), hits('b')]).toEqual([1, 2, 1]);
  await pause(60);
  expect(hits('a')).toBe(1);
});

test('cannot be filled without end', () => {
  const counts = new WindowCounts(60_000);
  for (let key = 0; key < 100_001; key += 1) counts.take(`key ${key}`);
  expect([counts.take('key 0').hits, counts.take('key 100000').hits]).toEqual([1, 2]);
});
