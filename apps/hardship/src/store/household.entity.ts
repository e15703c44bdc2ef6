import type { Day } from '@huzhu/kernel';
import { fromJson, toJson, type Aggregate, type AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type FileStatus, type Household, openObjections } from '../domain/household.js';
import type { HouseholdCommand } from '../domain/household-commands.js';
import type { HouseholdEvent } from '../domain/household-events.js';
import { householdDecider } from '../domain/household.decide.js';
import { publishHousehold } from '../publish/household.publish.js';

type Details = Pick<
  Household,
  | 'channel'
  | 'previousHouseholdId'
  | 'adultPersonKeys'
  | 'adults'
  | 'persons'
  | 'mainCause'
  | 'secondCause'
  | 'documents'
  | 'deliberation'
  | 'objections'
  | 'facts'
  | 'assessment'
  | 'people'
  | 'visitedOn'
  | 'sealedVisitNotes'
  | 'publicFrom'
  | 'comparisons'
  | 'endReason'
  | 'plan'
  | 'lastReviewedOn'
  | 'reviewedBy'
  | 'suspendReason'
  | 'reassessment'
>;

/** One hardship file; everything a list or constraint needs is a column, the rest is one document. */
export interface HouseholdRow extends AggregateRow {
  readonly orgId: string;
  readonly status: FileStatus;
  readonly category: string;
  readonly mainPersonKey: string;
  readonly memberPersonKeys: readonly string[];
  readonly sealed: string;
  readonly sealedPayee: string | null;
  readonly fileNumber: string | null;
  readonly appliedOn: Day;
  readonly publicUntil: Day | null;
  readonly activeFrom: Day | null;
  readonly endedOn: Day | null;
  readonly mainCause: string;
  readonly openObjections: number;
  readonly origin: Household['origin'];
  readonly nextReviewOn: Day | null;
  readonly details: Details;
}

export const householdEntity = new EntitySchema<HouseholdRow>({
  name: 'household',
  schema: 'hardship',
  tableName: 'household',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    status: { type: 'text' },
    category: { type: 'text' },
    mainPersonKey: { type: 'text', name: 'main_person_key' },
    memberPersonKeys: { type: 'text', array: true, name: 'member_person_keys' },
    sealed: { type: 'text' },
    sealedPayee: { type: 'text', name: 'sealed_payee', nullable: true },
    fileNumber: { type: 'text', name: 'file_number', nullable: true },
    appliedOn: { type: 'date', name: 'applied_on' },
    publicUntil: { type: 'date', name: 'public_until', nullable: true },
    activeFrom: { type: 'date', name: 'active_from', nullable: true },
    endedOn: { type: 'date', name: 'ended_on', nullable: true },
    mainCause: { type: 'text', name: 'main_cause' },
    openObjections: { type: 'int', name: 'open_objections' },
    origin: { type: 'text' },
    nextReviewOn: { type: 'date', name: 'next_review_on', nullable: true },
    details: { type: 'jsonb' },
  },
});

/** What files that are older than these words do not say. */
const UNSAID = {
  channel: 'CLERK',
  previousHouseholdId: null,
  adultPersonKeys: [],
  documents: [],
  deliberation: null,
  objections: [],
  plan: null,
  lastReviewedOn: null,
  reviewedBy: [],
  suspendReason: null,
} as const satisfies Partial<Details>;
const NOBODY: Household['people'] = { INTAKE: [], OBJECTION: [], COMPARISON: [], REVIEW: [], APPROVAL: [] };

function toRow(household: Household): Omit<HouseholdRow, 'id' | 'version'> {
  const { orgId, status, mainPersonKey, memberPersonKeys, sealed, sealedPayee, fileNumber, ...rest } = household;
  const { appliedOn, publicUntil, activeFrom, endedOn, origin, nextReviewOn, ...details } = rest;
  return {
    orgId,
    status,
    category: details.assessment.category,
    mainPersonKey,
    memberPersonKeys,
    sealed,
    sealedPayee,
    fileNumber,
    appliedOn,
    publicUntil,
    activeFrom,
    endedOn,
    mainCause: details.mainCause,
    openObjections: openObjections(household),
    origin,
    nextReviewOn,
    details,
  };
}

function fromRow(row: HouseholdRow): Household {
  const { id: _id, version: _version, category: _category, openObjections: _open, details, ...columns } = row;
  // The driver reads numbers inside a document; amounts become bigint again.
  const said = fromJson<Details>(toJson(details));
  const assessment = { ...said.assessment, receivedFen: said.assessment.receivedFen ?? 0n };
  return { ...columns, ...UNSAID, ...said, assessment, people: { ...NOBODY, ...said.people } };
}

export const householdAggregate: Aggregate<HouseholdCommand, Household, HouseholdEvent, HouseholdRow> = {
  name: 'household',
  decider: householdDecider,
  entity: householdEntity,
  toRow,
  fromRow,
  publish: publishHousehold,
};
