import { type ServiceBed } from '@huzhu/testing';
import { READ_TYPES } from './projections/rows-of-event.js';
import { OnAnyEvent } from './reactions/on-any-event.reaction.js';
import { mixedOrder, readModelHashes, startInsight } from './testing/insight-bed.js';
import { toldEvents } from './testing/told-events.js';

test('every type that is read is heard, and no other', () => {
  const handler = Object.getOwnPropertyDescriptor(OnAnyEvent.prototype, 'handle')?.value as object;
  const heard = Reflect.getMetadata('microservices:pattern', handler) as string[];
  expect(heard.toSorted()).toEqual(READ_TYPES);
});

describe('read models', () => {
  const told = toldEvents().all;
  const beds: ServiceBed[] = [];
  const begin = async (): Promise<ServiceBed> => {
    const bed = await startInsight();
    beds.push(bed);
    return bed;
  };
  afterAll(() => Promise.all(beds.map((bed) => bed.stop())));

  test('are the same byte for byte after a rebuild, and whatever the order between keys, and told twice', async () => {
    const [inOrder, mixed] = [await begin(), await begin()];
    await inOrder.deliverMessages(told);
    const expected = await readModelHashes(inOrder);
    expect(Object.values(expected).filter((rows) => rows === '').length).toBeLessThan(5);

    const again = mixedOrder(told, 7);
    await mixed.deliverMessages([...again, ...mixedOrder(told, 11)]);
    expect(await readModelHashes(mixed)).toEqual(expected);

    const token = await inOrder.staff('sysadmin');
    const { status, body } = await inOrder.call('POST', '/api/insight/v1/rebuilds', { token, key: 'first-key' });
    expect([status, body.unchanged, body.events]).toEqual([201, true, told.length]);
    expect(await readModelHashes(inOrder)).toEqual(expected);

    await inOrder.rows(`DELETE FROM insight.claim_decision; UPDATE insight.household SET category = 'DEEP'`);
    const mended = await inOrder.call('POST', '/api/insight/v1/rebuilds', { token, key: 'second-key' });
    expect(mended.body.unchanged).toBe(false);
    expect(await readModelHashes(inOrder)).toEqual(expected);
  }, 60_000);

  test('hold nothing sealed, and the history neither', async () => {
    const [bed] = beds;
    const rows = await bed!.rows<{ payload: object }>('SELECT payload FROM insight.event');
    expect(rows.length).toBe(told.length);
    expect(JSON.stringify(rows)).not.toContain('sealedPayee');
  });
});
