import { lookAt, photoFault, type Pixels } from './sharpness.js';

const SIDE = 300;

/** A picture drawn by a function of its places, from 0 to 255. */
function drawn(luma: (x: number, y: number) => number): Pixels {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    const value = luma(at % SIDE, Math.floor(at / SIDE));
    data.set([value, value, value, 255], at * 4);
  }
  return { width: SIDE, height: SIDE, data };
}

/** Lines of text on paper on a table; `blur` is over how many pixels each edge is smeared. */
const paper = (blur: number, light = 1): Pixels =>
  drawn((x, y) => {
    const onPaper = x > 60 && x < 240 && y > 40 && y < 260;
    if (!onPaper) return 140 * light;
    const from = Math.abs((y % 16) - 8);
    const ink = blur === 0 ? Number(from < 3) : Math.max(0, Math.min(1, (3 - from) / blur + 0.5));
    return (245 - 200 * ink) * light;
  });

describe('the look at a photo', () => {
  it('takes what is sharp and light enough, also where the table around it is smooth', () =>
    expect(photoFault(lookAt(paper(0)))).toBeNull());

  it('asks again for what is smeared', () => expect(photoFault(lookAt(paper(24)))).toBe('UNSHARP'));

  it('asks for light first', () => expect(photoFault(lookAt(paper(0, 0.15)))).toBe('DARK'));

  it('sees nothing sharp on an empty wall, and breaks on no tiny picture', () => {
    expect(photoFault(lookAt(drawn(() => 200)))).toBe('UNSHARP');
    expect(lookAt({ width: 1, height: 1, data: new Uint8ClampedArray([9, 9, 9, 255]) }).sharpness).toBe(0);
  });

  it('finds less the more is smeared', () => {
    const found = [0, 4, 12, 24].map((blur) => lookAt(paper(blur)).sharpness);
    expect(found.toSorted((a, b) => b - a)).toEqual(found);
  });
});
