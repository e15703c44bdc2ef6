import fc from 'fast-check';
import { byteSlices } from './byte-slices.js';

describe('slices by bytes', () => {
  it('keep all items in order, and none weighs more than the limit unless one item alone does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120)), (sizes) => {
        const slices = byteSlices(sizes, (size) => size, 100);
        expect(slices.flat()).toEqual(sizes);
        for (const slice of slices) {
          expect(slice.length === 1 || slice.reduce((sum, size) => sum + size, 0) <= 100).toBe(true);
        }
      }),
    );
  });
});
