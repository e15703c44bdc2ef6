import { claimsUnderReview } from './desks/claims-under-review.js';
import type { Platform } from './platform.js';
import { People } from './road/people.js';
import { roadFiles, SAMPLES } from './road/road-files.js';
import { roadLines, roadReport } from './road/road-report.js';
import { walkRoad } from './road/walk-road.js';

/** What the sample road did, as lines of the closing table. */
export type RoadLines = readonly (readonly [label: string, value: string])[];

/**
 * Walks the sample road of the first start through the public API, and leaves some claims on the desks, as the road finishes its own. Throws naming the
 * differences if there are any.
 */
export async function walkFirstRoad(platform: Platform, say: (message: string) => void): Promise<RoadLines> {
  const began = performance.now();
  const result = await walkRoad(platform, roadFiles(SAMPLES), say);
  if (result.differences.length > 0) throw new Error(`the sample road differs:\n${result.differences.join('\n')}`);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const people = new People(platform.gatewayUrl, platform.notificationsFile);
  const { accepted, idNumber, mobile } = await claimsUnderReview(people, platform.businessDay.current());
  const left = `1 claim to accept (officer.city), ${accepted.length} to review (first-reviewer.city)`;
  return [
    ...roadLines(roadReport(result, platform.transport, seconds)),
    ['left to do', left],
    [
      'a member',
      `identity number ${idNumber}, mobile ${mobile}; the code: the last line of ${platform.notificationsFile}`,
    ],
  ];
}
