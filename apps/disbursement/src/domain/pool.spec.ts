import fc from 'fast-check';
import { availableInPool, POOL_CLAUSE, type PoolDraw, refuseOverdraw } from './pool.js';

const fen = fc.bigInt({ min: 0n, max: 10n ** 15n });
const draw = fc.record({
  plan: fc.constantFrom('A-HOSP', 'B-CI-HA'),
  operatorId: fc.constantFrom('city', 'elsewhere'),
  year: fc.integer({ min: 2025, max: 2027 }),
  drawnFen: fen,
  availableFen: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 15n }),
});

describe('a pool', () => {
  it('holds what came in, less what went out, and what came back', () => {
    const money = { contributedFen: 600n, movedInFen: 50n, movedOutFen: 20n, releasedFen: 400n, returnedFen: 30n };
    expect(availableInPool(money)).toBe(260n);
  });

  it('lets a list out exactly if each pool of it holds its part', () => {
    fc.assert(
      fc.property(fc.array(draw), (draws: PoolDraw[]) => {
        const refusal = refuseOverdraw(draws);
        const covered = draws.every(({ drawnFen, availableFen }) => availableFen - drawnFen >= 0n);
        expect(refusal === null).toBe(covered);
        if (refusal) expect(refusal).toMatchObject({ code: 'POOL_SHORT', clause: POOL_CLAUSE });
      }),
    );
  });

  it.each([
    [999n, 'POOL_SHORT'],
    [1_000n, undefined],
    [1_001n, undefined],
  ])('that holds %s fen answers a list of 1,000 with %s', (availableFen, code) => {
    const pool = { plan: 'A-HOSP', operatorId: 'city', year: 2026 };
    expect(refuseOverdraw([{ ...pool, drawnFen: 1_000n, availableFen }])?.code).toBe(code);
  });
});
