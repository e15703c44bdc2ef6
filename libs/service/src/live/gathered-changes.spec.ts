import { randomUUID } from 'node:crypto';
import { changeOf, GatheredChanges, messagesOf } from './gathered-changes.js';

const rows = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

test('each row is named once, and what was taken is not told again', () => {
  const gathered = new GatheredChanges();
  const [first = '', second = ''] = rows(2);
  gathered.add({ table: 'claim', ids: [first, second] });
  gathered.add({ table: 'claim', ids: [second] });
  expect(gathered.take()).toEqual([{ table: 'claim', ids: [first, second] }]);
  expect([gathered.empty, gathered.take()]).toEqual([true, []]);
});

test('too many rows are not named any more, however many still come', () => {
  const gathered = new GatheredChanges();
  gathered.add({ table: 'payment', ids: rows(2_001) });
  gathered.add({ table: 'payment', ids: rows(1) });
  expect(gathered.take()).toEqual([{ table: 'payment', ids: null }]);
});

test('messages fit a notification of PostgreSQL and say the same', () => {
  const ids = rows(1_999);
  const messages = messagesOf([
    { table: 'emergency_recovery', ids },
    { table: 'payment', ids: null },
  ]);
  expect(Math.max(...messages.map((message) => message.length))).toBeLessThan(8_000);
  const gathered = new GatheredChanges();
  for (const message of messages) gathered.add(changeOf(message));
  expect(gathered.take()).toEqual([
    { table: 'emergency_recovery', ids },
    { table: 'payment', ids: null },
  ]);
});
