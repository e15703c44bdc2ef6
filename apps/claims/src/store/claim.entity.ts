import type { Day, Fen } from '@huzhu/kernel';
import type { ClaimDeadlines } from '@huzhu/rules';
import { EntitySchema } from 'typeorm';
import type {
  Appeal,
  ApprovalRoute,
  Channel,
  ClaimKind,
  ClaimStatus,
  ClockedStep,
  Escalation,
  GivenAccount,
  Opinion,
  RiskFlag,
  StepClock,
} from '../domain/claim-case.js';

/** One row of `claims.claim`. */
export interface ClaimRow {
  readonly id: string;
  readonly version: number;
  readonly orgId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly kind: ClaimKind;
  readonly channel: Channel;
  readonly status: ClaimStatus;
  readonly takenInBy: string;
  readonly claimedOn: Day | null;
  readonly orderOn: Day;
  readonly orderKey: string;
  readonly mdtrtId: string | null;
  readonly feedId: string | null;
  readonly resettles: string | null;
  readonly supersedes: string | null;
  readonly sealedFacts: string;
  readonly documentKinds: readonly string[];
  readonly missing: readonly string[];
  readonly named: readonly string[];
  readonly sealedNote: string | null;
  readonly fixBy: Day | null;
  readonly outcome: string | null;
  readonly benefitFen: Fen | null;
  readonly carriedFen: Fen | null;
  readonly payableFen: Fen | null;
  readonly planVersion: string | null;
  readonly planYear: number | null;
  readonly decidedOn: Day | null;
  readonly riskFlags: readonly RiskFlag[];
  readonly route: ApprovalRoute | null;
  readonly sealedDecision: string | null;
  readonly round: number;
  readonly opinions: readonly Opinion[];
  readonly sealedPayee: string | null;
  readonly payeeKey: string | null;
  readonly payee: GivenAccount | null;
  readonly returnedKeys: readonly string[];
  readonly paymentSequence: number;
  readonly paymentCode: string | null;
  readonly offsetFen: Fen;
  readonly approvedOn: Day | null;
  readonly paidOn: Day | null;
  readonly deadlines: ClaimDeadlines | null;
  readonly clock: StepClock | null;
  /** Follows from the clock and the official calendar; null while no calendar reaches that far. */
  readonly dueOn: Day | null;
  readonly spentDays: Readonly<Partial<Record<ClockedStep, number>>>;
  readonly escalation: Escalation | null;
  readonly appeal: Appeal | null;
}

const text = (name: string) => ({ type: 'text', name }) as const;
const maybeText = (name: string) => ({ type: 'text', name, nullable: true }) as const;
const maybeDay = (name: string) => ({ type: 'date', name, nullable: true }) as const;
const maybeFen = (name: string) => ({ type: 'int8', name, nullable: true }) as const;
const maybeId = (name: string) => ({ type: 'uuid', name, nullable: true }) as const;
const texts = (name: string) => ({ type: 'text', name, array: true }) as const;

export const claimEntity = new EntitySchema<ClaimRow>({
  name: 'claim',
  schema: 'claims',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int4' },
    orgId: { type: 'uuid', name: 'org_id' },
    personKey: text('person_key'),
    plan: text('plan'),
    kind: text('kind'),
    channel: text('channel'),
    status: text('status'),
    takenInBy: text('taken_in_by'),
    claimedOn: maybeDay('claimed_on'),
    orderOn: { type: 'date', name: 'order_on' },
    orderKey: text('order_key'),
    mdtrtId: maybeText('mdtrt_id'),
    feedId: maybeId('feed_id'),
    resettles: maybeId('resettles'),
    supersedes: maybeId('supersedes'),
    sealedFacts: text('sealed_facts'),
    documentKinds: texts('document_kinds'),
    missing: texts('missing'),
    named: texts('named'),
    sealedNote: maybeText('sealed_note'),
    fixBy: maybeDay('fix_by'),
    outcome: maybeText('outcome'),
    benefitFen: maybeFen('benefit_fen'),
    carriedFen: maybeFen('carried_fen'),
    payableFen: maybeFen('payable_fen'),
    planVersion: maybeText('plan_version'),
    planYear: { type: 'int4', name: 'plan_year', nullable: true },
    decidedOn: maybeDay('decided_on'),
    riskFlags: texts('risk_flags'),
    route: { type: 'jsonb', nullable: true },
    sealedDecision: maybeText('sealed_decision'),
    round: { type: 'int4' },
    opinions: { type: 'jsonb' },
    sealedPayee: maybeText('sealed_payee'),
    payeeKey: maybeText('payee_key'),
    payee: { type: 'jsonb', nullable: true },
    returnedKeys: texts('returned_keys'),
    paymentSequence: { type: 'int4', name: 'payment_sequence' },
    paymentCode: maybeText('payment_code'),
    offsetFen: { type: 'int8', name: 'offset_fen' },
    approvedOn: maybeDay('approved_on'),
    paidOn: maybeDay('paid_on'),
    deadlines: { type: 'jsonb', nullable: true },
    clock: { type: 'jsonb', nullable: true },
    dueOn: maybeDay('due_on'),
    spentDays: { type: 'jsonb', name: 'spent_days' },
    escalation: maybeText('escalation'),
    appeal: { type: 'jsonb', nullable: true },
  },
});
