import fc from 'fast-check';
import { unitsRefusal } from './employer-units.js';

const clause = 'B-CI-HA 2025 units';

describe('units of one employer', () => {
  it.each([
    ['the first roster', { own: 2, held: null }],
    ['the same number', { own: 2, held: { units: 2, rosterId: 'r' } }],
    ['nobody accepted', { own: null, held: { units: 2, rosterId: 'r' } }],
  ])('are let through: %s', (_name, units) => {
    expect(unitsRefusal(units, clause)).toBeNull();
  });

  it('are refused where a confirmed roster has another number, which is named as far as it may be seen', () => {
    const refused = unitsRefusal({ own: 1, held: { units: 2, rosterId: 'r' } }, clause);
    expect(refused).toMatchObject({ code: 'UNITS_DIFFER', clause, facts: { units: 1, heldUnits: 2, rosterId: 'r' } });
    expect(unitsRefusal({ own: 1, held: { units: 2, rosterId: null } }, clause)?.facts).toEqual({
      units: 1,
      heldUnits: 2,
    });
  });

  it('are one number, in whichever order rosters are confirmed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1 }), (rosters) => {
        const confirmed: number[] = [];
        for (const own of rosters) {
          const [units] = confirmed;
          const held = units === undefined ? null : { units, rosterId: null };
          if (unitsRefusal({ own, held }, clause) === null) confirmed.push(own);
        }
        expect(new Set(confirmed)).toEqual(new Set([rosters[0]]));
        expect(confirmed).toHaveLength(rosters.filter((units) => units === rosters[0]).length);
      }),
    );
  });
});
