/** A picture as a canvas gives it: four bytes a pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** How sharp and how bright a picture is: variance of the Laplacian in its sharpest parts, and mean luma from 0 to 255. */
interface PhotoLook {
  readonly sharpness: number;
  readonly brightness: number;
}

export type PhotoFault = 'UNSHARP' | 'DARK';

const TILES = 6;
/** A sheet may lie on a smooth table: its sharpest sixth tells. */
const SHARPEST_TILES = 6;
const SHARPNESS_MIN = 60;
const BRIGHTNESS_MIN = 50;

/** Looks at a picture whose longer side is some hundred pixels. */
export function lookAt({ width, height, data }: Pixels): PhotoLook {
  const luma = new Float32Array(width * height);
  let sum = 0;
  for (let at = 0; at < luma.length; at += 1) {
    const pixel = at * 4;
    const value = 0.299 * (data[pixel] ?? 0) + 0.587 * (data[pixel + 1] ?? 0) + 0.114 * (data[pixel + 2] ?? 0);
    luma[at] = value;
    sum += value;
  }
  const variances = tilesOf(width, height).map((tile) => laplacianVariance(luma, width, tile));
  const sharpest = variances.toSorted((a, b) => b - a).slice(0, SHARPEST_TILES);
  return {
    sharpness: sharpest.reduce((total, each) => total + each, 0) / Math.max(1, sharpest.length),
    brightness: sum / Math.max(1, luma.length),
  };
}

/** What is wrong with a photo of a paper; the light is asked for first, because darkness makes unsharp. */
export function photoFault({ sharpness, brightness }: PhotoLook): PhotoFault | null {
  if (brightness < BRIGHTNESS_MIN) return 'DARK';
  return sharpness < SHARPNESS_MIN ? 'UNSHARP' : null;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Parts of a picture without its outermost pixels, which have no four neighbours. */
function tilesOf(width: number, height: number): Tile[] {
  const edge = (index: number, length: number): number => 1 + Math.floor((index * (length - 2)) / TILES);
  return Array.from({ length: TILES * TILES }, (_tile, index) => {
    const [column, row] = [index % TILES, Math.floor(index / TILES)];
    return {
      left: edge(column, width),
      right: edge(column + 1, width),
      top: edge(row, height),
      bottom: edge(row + 1, height),
    };
  });
}

function laplacianVariance(luma: Float32Array, width: number, { left, top, right, bottom }: Tile): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      const around = (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - width] ?? 0) + (luma[at + width] ?? 0);
      const value = around - 4 * (luma[at] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  if (count === 0) return 0;
  return squares / count - (sum / count) ** 2;
}
