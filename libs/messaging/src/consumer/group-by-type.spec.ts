import fc from 'fast-check';
import { groupByType } from './group-by-type.js';

interface Sample {
  readonly type: string;
  readonly key: string;
  readonly place: number;
}

const samples = fc
  .array(fc.record({ type: fc.constantFrom('a', 'b', 'c'), key: fc.constantFrom('k', 'l', 'm', 'n') }), {
    maxLength: 60,
  })
  .map((list) => list.map((each, place): Sample => ({ ...each, place })));

describe('groups by type', () => {
  it('hold each event once, one type each, and every key in its order', () => {
    fc.assert(
      fc.property(samples, (events) => {
        const groups = groupByType(events);
        const flat = groups.flat();
        expect(flat.toSorted((a, b) => a.place - b.place)).toEqual(events);
        for (const group of groups) expect(new Set(group.map(({ type }) => type)).size).toBe(1);
        for (const key of ['k', 'l', 'm', 'n']) {
          const places = flat.filter((event) => event.key === key).map(({ place }) => place);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('are as few as the types when every key has one event', () => {
    const events = Array.from({ length: 500 }, (_, place) => ({ type: `t${place % 3}`, key: `k${place}`, place }));
    expect(groupByType(events)).toHaveLength(3);
  });
});
