import type { Actor, Day, Fen } from '@huzhu/kernel';

export type CampaignStatus = 'PLANNED' | 'SNAPSHOT_TAKEN' | 'APPROVED' | 'CLOSED' | 'REPORTED';

/** Kinds that are planned; in what they differ is data. */
type CampaignKind = 'WINTER_RELIEF' | 'EDUCATION_AID' | 'HEAT_RELIEF' | 'CONDOLENCE';

/** Places and money of one union below. */
export interface Quota {
  readonly orgId: string;
  readonly code: string;
  readonly places: number;
  readonly amountFen: Fen;
}

/** The households on the books on the day of the snapshot (T0). */
export interface Snapshot {
  readonly takenOn: Day;
  readonly households: number;
  /** SHA-256 over the sorted ids, one a line. */
  readonly hash: string;
}

/** A campaign (送温暖活动), from its notice to its close. */
export interface Campaign {
  readonly orgId: string;
  readonly code: string;
  readonly kind: CampaignKind;
  readonly name: string;
  readonly status: CampaignStatus;
  readonly festivalDay: Day;
  readonly budgetFen: Fen;
  readonly grantFen: Fen;
  readonly rules: string;
  readonly quotas: readonly Quota[];
  readonly snapshot: Snapshot | null;
  readonly plannedBy: string;
  /** Sum of all approved grants. */
  readonly approvedFen: Fen;
  readonly approvedOn: Day | null;
  readonly closedOn: Day | null;
}

/** The union whose count by hardship is missing, or is another than what is known here. */
export interface CensusFault {
  readonly kind: 'MISSING' | 'MISMATCH';
  readonly orgId: string;
  /** Its name, as the tree told it last. */
  readonly unit: string;
  /** The day as of which hardship has to count it, again if it did. */
  readonly asOf: Day;
  /** A count as of a later day serves as well. */
  readonly orLater: boolean;
  /** It stood below the campaign at the snapshot and left since: it, or a union above it now, takes the census. */
  readonly left: boolean;
  /** How many unions there are with such a fault. */
  readonly unions: number;
}

/** What stands against closing; 0 and null if nothing does. */
export interface OpenEnds {
  readonly missing: number;
  /** Persons from lists whose grant is under way. */
  readonly openPersons: number;
  readonly census: CensusFault | null;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

export type CampaignCommand = Step &
  (
    | {
        readonly type: 'plan';
        readonly orgId: string;
        readonly code: string;
        readonly kind: CampaignKind;
        readonly name: string;
        readonly festivalDay: Day;
        readonly budgetFen: Fen;
        readonly grantFen: Fen;
        readonly rules: string;
      }
    | {
        readonly type: 'assign-quotas';
        readonly places: number;
        readonly amountFen: Fen;
        readonly reservePlaces: number;
        readonly reserveFen: Fen;
        readonly weights: readonly { readonly orgId: string; readonly code: string; readonly weight: number }[];
      }
    | { readonly type: 'take-snapshot'; readonly households: number; readonly hash: string }
    | {
        readonly type: 'approve-grants';
        readonly recipients: number;
        readonly amountFen: Fen;
        /** Who proposed the grants. */
        readonly proposedBy: readonly string[];
      }
    | { readonly type: 'close'; readonly openEnds: OpenEnds }
    | { readonly type: 'report' }
  );

interface Happened {
  readonly by: string;
  readonly on: Day;
}

export type CampaignEvent = Happened &
  (
    | {
        readonly type: 'campaign-planned';
        readonly orgId: string;
        readonly code: string;
        readonly kind: CampaignKind;
        readonly name: string;
        readonly festivalDay: Day;
        readonly budgetFen: Fen;
        readonly grantFen: Fen;
        readonly rules: string;
      }
    | { readonly type: 'quotas-assigned'; readonly quotas: readonly Quota[] }
    | { readonly type: 'snapshot-taken'; readonly households: number; readonly hash: string }
    | { readonly type: 'grants-approved'; readonly recipients: number; readonly amountFen: Fen }
    | { readonly type: 'campaign-closed' }
    | { readonly type: 'campaign-reported' }
  );
