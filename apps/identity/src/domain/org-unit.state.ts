import type { Day } from '@huzhu/kernel';

/** Levels of the tree, from the federation down; a unit stands below units of an earlier level. */
export const LEVELS = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'PRIMARY'] as const;
export type Level = (typeof LEVELS)[number];

/** A federation of new-form workers (新就业形态工会联合会), or any other union. */
export type OrgKind = 'UNION' | 'NEW_FORM_FEDERATION';

/** Trade (行业) by the letter of GB/T 4754. */
type Trade = string;

/** One unit of the organisation tree (组织). */
export interface OrgUnit {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly kind: OrgKind;
  /** Null where none was told. */
  readonly trade: Trade | null;
  /** Lead parent (领导上级); null for the root. */
  readonly parentId: string | null;
  /** The unit itself, its lead parent, and so on up to the root. */
  readonly ancestors: readonly string[];
  readonly validFrom: Day;
  /** Last day in the tree; null while it is open. */
  readonly validTo: Day | null;
  /** First day of these ancestors. */
  readonly placeSince: Day;
}

export type OrgUnitCommand =
  | {
      readonly type: 'create-org-unit';
      readonly id: string;
      readonly code: string;
      readonly name: string;
      readonly level: Level;
      readonly kind: OrgKind;
      readonly trade: Trade | null;
      /** Lead parent; null makes a root. */
      readonly parent: OrgUnit | null;
      readonly validFrom: Day;
      readonly today: Day;
      readonly by: string;
    }
  | {
      readonly type: 'move-org-unit';
      readonly id: string;
      readonly parent: OrgUnit;
      readonly validFrom: Day;
      readonly today: Day;
      readonly by: string;
    }
  | {
      readonly type: 'follow-moved-unit';
      /** The unit above that was moved, with its new ancestors (itself first). */
      readonly moved: readonly string[];
      readonly validFrom: Day;
      readonly by: string;
    }
  | { readonly type: 'set-org-trade'; readonly trade: Trade | null; readonly by: string }
  | {
      readonly type: 'close-org-unit';
      readonly openUnitsBelow: number;
      readonly activeStaff: number;
      readonly validTo: Day;
      readonly today: Day;
      readonly by: string;
    };

export type OrgUnitEvent =
  | {
      readonly type: 'org-unit-created';
      readonly code: string;
      readonly name: string;
      readonly level: Level;
      /** Absent in what was told before there were kinds: a union. */
      readonly kind?: OrgKind;
      readonly trade?: Trade;
      readonly ancestors: readonly string[];
      readonly validFrom: Day;
      readonly by: string;
    }
  | {
      readonly type: 'org-unit-moved' | 'org-unit-carried-along';
      readonly ancestors: readonly string[];
      readonly validFrom: Day;
      readonly by: string;
    }
  | { readonly type: 'org-trade-set'; readonly trade: Trade | null; readonly by: string }
  | { readonly type: 'org-unit-closed'; readonly validTo: Day; readonly by: string };
