import type { Day } from '@huzhu/kernel';
import type { Platform } from '../platform.js';
import type { Differences } from './differences.js';
import type { MemberNames } from './member-names.js';
import type { People } from './people.js';
import type { RoadFiles } from './road-files.js';

/** What every step of the road has at hand. */
export interface RoadWalk {
  readonly platform: Platform;
  readonly people: People;
  readonly files: RoadFiles;
  readonly names: MemberNames;
  readonly differences: Differences;
  readonly say: (message: string) => void;
}

/** Moves the platform's calendar forward; a day that has passed already stays passed. */
export function advance({ platform }: RoadWalk, to: Day): Day {
  if (to > platform.businessDay.current()) platform.businessDay.advanceTo(to);
  return platform.businessDay.current();
}
