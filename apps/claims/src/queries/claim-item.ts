import type { ClaimItem } from '@huzhu/contracts';
import type { Day, Fen } from '@huzhu/kernel';
import { fenToWire } from '@huzhu/service';
import type { Channel, ClaimKind, ClaimStatus, Escalation, RiskFlag } from '../domain/claim-case.js';

/** Columns of a claim in a list. */
export const ITEM_COLUMNS = `c.id, c.version, c.org_id AS "orgId", c.plan, c.plan_version AS "planVersion", c.kind, c.channel,
  c.status, c.mdtrt_id AS "mdtrtId", c.claimed_on AS "claimedOn", c.outcome, c.benefit_fen AS "benefitFen",
  c.payable_fen AS "payableFen", c.risk_flags AS "riskFlags", c.due_on AS "dueOn", c.escalation,
  c.decided_on AS "decidedOn", c.paid_on AS "paidOn"`;

export interface ItemRow {
  readonly id: string;
  readonly version: number;
  readonly orgId: string;
  readonly plan: string;
  readonly planVersion: string | null;
  readonly kind: ClaimKind;
  readonly channel: Channel;
  readonly status: ClaimStatus;
  readonly mdtrtId: string | null;
  readonly claimedOn: Day | null;
  readonly outcome: string | null;
  readonly benefitFen: Fen | null;
  readonly payableFen: Fen | null;
  readonly riskFlags: RiskFlag[];
  readonly dueOn: Day | null;
  readonly escalation: Escalation | null;
  readonly decidedOn: Day | null;
  readonly paidOn: Day | null;
}

/** The fields of a claim in a list, as a plain value. */
export type ItemFields = Pick<ClaimItem, keyof ClaimItem>;

/** A claim as lists show it. */
export const toItem = (row: ItemRow): ItemFields => ({
  claimId: row.id,
  orgId: row.orgId,
  plan: row.plan,
  kind: row.kind,
  channel: row.channel,
  state: row.status,
  version: row.version,
  riskFlags: row.riskFlags,
  ...(row.planVersion === null ? {} : { planVersion: row.planVersion }),
  ...(row.mdtrtId === null ? {} : { mdtrtId: row.mdtrtId }),
  ...(row.claimedOn === null ? {} : { claimedOn: row.claimedOn }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.benefitFen === null ? {} : { benefitFen: fenToWire(row.benefitFen) }),
  ...(row.payableFen === null ? {} : { payableFen: fenToWire(row.payableFen) }),
  ...(row.dueOn === null ? {} : { dueOn: row.dueOn }),
  ...(row.escalation === null ? {} : { escalation: row.escalation }),
  ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
  ...(row.paidOn === null ? {} : { paidOn: row.paidOn }),
});
