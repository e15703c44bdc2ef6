import type { Platform } from './platform.js';

/** What the sample road did, as lines of the closing table. */
export type RoadLines = readonly (readonly [label: string, value: string])[];

/** Walks the sample road of the first start through the public API. */
export async function walkFirstRoad(_platform: Platform, _say: (message: string) => void): Promise<RoadLines> {
  return [];
}
