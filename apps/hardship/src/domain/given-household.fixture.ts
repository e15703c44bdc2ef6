import { day, fold } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import type { HouseholdFacts } from './assessment.js';
import type { Household, MemberFacts } from './household.js';
import type { HandedInDocument, HouseholdCommand } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';
import { householdDecider } from './household.decide.js';

export const standard = referenceStandard;

export const deepFacts: HouseholdFacts = {
  incomeFen: 4_000_000n,
  rigidCostFen: 300_000n,
  lineMonthlyFen: 106_200n,
  comparator: 'LT',
  idleAdults: 0,
  minimumWageMonthlyFen: 0n,
  vetoes: [],
  event: null,
};

export const member = (personKey: string, changes: Partial<MemberFacts> = {}): MemberFacts => ({
  personKey,
  relation: personKey === 'main' ? 'SELF' : 'SPOUSE',
  adult: true,
  mandateSigned: true,
  sharesIncome: true,
  ...changes,
});

export const people = {
  clerk: { id: 'clerk' },
  visitor: { id: 'visitor' },
  officer: { id: 'officer' },
  reviewer: { id: 'reviewer' },
  approver: { id: 'approver' },
};

type Application = Extract<HouseholdCommand, { type: 'apply' }>;

export const application = (changes: Partial<Application> = {}): Application => ({
  type: 'apply',
  by: people.clerk,
  on: day('2025-12-16'),
  orgId: 'union',
  channel: 'CLERK',
  previousHouseholdId: null,
  members: [
    member('main'),
    member('other'),
    member('child', { relation: 'CHILD', adult: false, mandateSigned: false }),
  ],
  mainCause: 'LOW_INCOME',
  secondCause: null,
  sealed: 'sealed',
  facts: deepFacts,
  sealedPayee: null,
  standard,
  ...changes,
});

/** A paper of the file; `place` is the member's whose it is. */
export const paper = (kind: string, place: number | null = null): HandedInDocument => ({
  id: `${kind}/${place}`,
  kind,
  place,
  mediaType: 'image/png',
  bytes: 8,
  sha256: 'a',
});

/** The whole way, each step by its own person. */
export const way: readonly HouseholdCommand[] = [
  application(),
  {
    type: 'record-visit',
    by: people.clerk,
    on: day('2025-12-16'),
    visitedOn: day('2025-12-16'),
    visitors: ['clerk', 'visitor'],
    sealedNotes: null,
    facts: null,
    standard,
  },
  {
    type: 'add-documents',
    by: people.clerk,
    on: day('2025-12-16'),
    documents: [
      paper('MANDATE', 0),
      paper('MANDATE', 1),
      paper('VISIT_FORM'),
      paper('VISIT_PHOTO'),
      paper('PUBLICITY_CONSENT'),
    ],
    byHousehold: false,
  },
  {
    type: 'record-deliberation',
    by: people.clerk,
    on: day('2025-12-17'),
    heldOn: day('2025-12-17'),
    participants: 5,
    agreed: true,
    sealedMinutes: null,
  },
  { type: 'open-publicity', by: people.clerk, on: day('2025-12-17') },
  { type: 'close-publicity', by: people.clerk, on: day('2025-12-25') },
  {
    type: 'record-comparison',
    differing: [],
    by: people.officer,
    on: day('2025-12-26'),
    sources: [{ source: 'TAX', answeredOn: day('2025-12-26'), differs: false }],
    facts: null,
    standard,
  },
  { type: 'review', by: people.reviewer, on: day('2025-12-29') },
  { type: 'approve', by: people.approver, on: day('2026-01-05'), fileNumber: 'KN-2026-00000001' },
];

/** Decides commands one after the other; throws at a refusal, which no `given` may be. */
export function given(commands: readonly HouseholdCommand[]): Household {
  let household: Household | null = null;
  for (const command of commands) {
    const decision = householdDecider.decide(command, household);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.code}`);
    household = fold<Household, HouseholdEvent>(householdDecider, decision.events, household);
  }
  if (household === null) throw new Error('no command, no household');
  return household;
}
